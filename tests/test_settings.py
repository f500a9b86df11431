"""The posture of ``serve``, seen from outside: a process with its environment."""

import json
import logging
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from readingroom.configuration import LineFormatter, kept_secret

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import json, sys, django
django.setup()
from django.conf import settings
from django.test import Client
from django.middleware.csrf import get_token
answers = []
for host, path, secure in json.loads(sys.argv[1]):
    client = Client(SERVER_NAME=host)
    answer = client.get(path, secure=secure)
    answers.append({
        "status": answer.status_code,
        "headers": dict(answer.headers),
        "cookies": {name: str(cookie) for name, cookie in client.cookies.items()},
    })
names = ["DEBUG", "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "ALLOWED_HOSTS"]
print(json.dumps({"answers": answers, **{n: getattr(settings, n) for n in names}}))
"""


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    """The environment of a room that serves, with nothing of the tests' in it."""
    # the browser tests allow themselves what Django warns of
    ours = ("READINGROOM", "DJANGO")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
    kept.pop("SECRET_KEY", None)
    folder = tmp_path_factory.mktemp("serving")
    (folder / "staticfiles").mkdir()
    environment = kept | {
        "READINGROOM_SERVING": "1",
        "READINGROOM_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "readingroom.settings",
        # nobody answers here: no page below needs the database
        "DATABASE_URL": "postgresql:///room?host=/nonexistent",
    }
    done = run(environment, "-m", "django", "collectstatic", "--noinput")
    assert done.returncode == 0, done.stderr
    return environment


def run(environment, *command):
    return subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def visit(environment, *visits):
    done = run(environment, "-c", PROBE, json.dumps(visits))
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_the_deployment_check_finds_nothing(serving):
    done = run(
        serving,
        "-m",
        "django",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_room_that_serves_speaks_https_alone(serving):
    seen = visit(
        {**serving, "READINGROOM_HOSTS": "room.example"},
        ("room.example", "/accounts/login/", False),
        ("room.example", "/healthz", False),
        ("room.example", "/accounts/login/", True),
    )
    plain, health, page = seen["answers"]
    assert plain["status"] == 301
    assert plain["headers"]["Location"] == "https://room.example/accounts/login/"
    # the database is away here; what matters is that it answers at all
    assert health["status"] == 503
    assert page["status"] == 200
    assert "max-age=31536000" in page["headers"]["Strict-Transport-Security"]
    assert "includeSubDomains" in page["headers"]["Strict-Transport-Security"]


def test_its_cookies_belong_to_this_host_alone(serving):
    seen = visit(
        {**serving, "READINGROOM_HOSTS": "room.example"},
        ("room.example", "/accounts/login/", True),
    )
    assert seen["DEBUG"] is False
    assert (seen["SESSION_COOKIE_NAME"], seen["SESSION_COOKIE_SECURE"]) == (
        "__Host-sessionid",
        True,
    )
    (token,) = seen["answers"][0]["cookies"].values()
    assert token.startswith("Set-Cookie: __Host-csrftoken=")
    for part in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax"):
        assert part in token
    assert "Domain" not in token


def test_without_hosts_it_answers_to_loopback_alone(serving):
    seen = visit(
        serving,
        ("room.example", "/accounts/login/", True),
        ("evil.example", "/healthz", False),
        ("127.0.0.1", "/accounts/login/", True),
        ("localhost", "/accounts/login/", True),
    )
    assert [answer["status"] for answer in seen["answers"]] == [400, 400, 200, 200]


def test_it_does_not_start_with_any_host_at_all(serving):
    done = run({**serving, "READINGROOM_HOSTS": "*"}, "-m", "django", "check")
    assert done.returncode != 0
    assert "READINGROOM_HOSTS" in done.stderr


def test_debugging_is_off_whatever_the_environment_says(serving):
    assert visit({**serving, "READINGROOM_DEBUG": "1"})["DEBUG"] is False


def test_a_forwarded_scheme_counts_behind_a_proxy_alone(serving):
    probe = PROBE.replace(
        "secure=secure)", "secure=secure, headers={'X-Forwarded-Proto': 'https'})"
    )
    asked = json.dumps([("127.0.0.1", "/accounts/login/", False)])
    statuses = {}
    for behind in ("", "1"):
        environment = {**serving, "READINGROOM_BEHIND_PROXY": behind}
        done = run(environment, "-c", probe, asked)
        assert done.returncode == 0, done.stderr
        statuses[behind] = json.loads(done.stdout)["answers"][0]["status"]
    assert statuses == {"": 301, "1": 200}


def test_a_weak_secret_key_does_not_pass_the_check(serving):
    for key in ("short", "django-insecure-" + "x" * 60, "a" * 60):
        done = run(
            {**serving, "SECRET_KEY": key},
            "-m",
            "django",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
        )
        assert done.returncode != 0


# the secret, kept


def test_the_secret_is_made_once_and_for_the_owner_alone(tmp_path):
    file = tmp_path / "new" / "secret-key"
    first = kept_secret(file, lambda: "one")
    assert kept_secret(file, lambda: "two") == first == "one"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [found.name for found in file.parent.iterdir()] == ["secret-key"]


# the log


def logged(message, *args, error=None):
    record = logging.LogRecord(
        "room",
        logging.ERROR,
        "f",
        1,
        message,
        args,
        error and (type(error), error, None),
    )
    return LineFormatter().format(record)


def test_a_record_is_one_line_whatever_it_says():
    said = logged("Not Found: %s", "/a\nERROR forged\r\x1b[2J\u202e\u2028")
    assert len(said.splitlines()) == 1
    assert "/a\\u000aERROR forged\\u000d\\u001b[2J\\u202e\\u2028" in said


def test_no_line_of_a_traceback_passes_for_a_record():
    said = logged("Broken: %s", "/a\n2026 ERROR x", error=ValueError("b\n2026 ERROR y"))
    first, *rest = said.splitlines()
    assert "/a\\u000a2026 ERROR x" in first
    assert rest
    assert all(line.startswith("    ") for line in rest)
