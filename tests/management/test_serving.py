"""The server is a child that ends when its command does."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from readingroom.management import serving

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
        # what a shell runs in the background is born deaf to Ctrl-C, and so are its own
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
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


STRICT = """
import http.server, sys

class Room(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.headers["Host"] == "room.example" else 400)
        self.end_headers()

http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Room).serve_forever()
"""


@pytest.mark.parametrize("named", ["room.example", ".room.example"])
def test_a_room_that_answers_to_its_name_alone_is_ready(named, settings):
    """The way README shows: READINGROOM_HOSTS holds no loopback address."""
    settings.ALLOWED_HOSTS = [named]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", STRICT, str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as room:
        try:
            assert serving.wait_until_ready(room, "127.0.0.1", port)
        finally:
            room.kill()
