"""The server is a child that ends when its command does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

COMMAND = """
import pathlib, sys
from readingroom.database.provided import database_for
from readingroom.management import serving

with database_for(["manage.py", "serve"], pathlib.Path(sys.argv[1])):
    with serving.served([sys.executable, "-c", "import time; time.sleep(60)"]) as child:
        print(child.pid, flush=True)
        child.wait()
"""


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_stopping_the_command_stops_the_server_on_an_external_database(how, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": "postgresql:///room?host=/nonexistent",
        "DJANGO_SETTINGS_MODULE": "readingroom.settings",
    }
    command = subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(tmp_path)],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    with command:
        child = int(command.stdout.readline())
        assert lives(child)
        command.send_signal(how)
        command.wait(20)
    deadline = time.monotonic() + 5
    while lives(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not lives(child)
