"""Firefox by its own remote control, Marionette: JSON over a socket, without a driver.

A message is ``length:[0, id, command, parameters]``, its answer
``length:[1, id, error, value]``.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 90  # seconds for a start, a page or a script
_PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.enabled": False,
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
}


class Firefox:
    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
        self.file = self.socket.makefile("rb")
        self.count = 0
        self._heard()  # it says its name first
        self.version = self.say("WebDriver:NewSession")["capabilities"][
            "browserVersion"
        ]
        milliseconds = PATIENCE * 1000
        self.say("WebDriver:SetTimeouts", script=milliseconds, pageLoad=milliseconds)

    def say(self, command: str, **parameters: Any) -> Any:
        self.count += 1
        message = json.dumps([0, self.count, command, parameters]).encode()
        self.socket.sendall(b"%d:%s" % (len(message), message))
        _kind, _id, error, value = self._heard()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return value

    def _heard(self) -> Any:
        size = b""
        while not size.endswith(b":"):
            size += self.file.read(1)
        return json.loads(self.file.read(int(size[:-1])))

    def open(self, address: str) -> None:
        self.say("WebDriver:Navigate", url=address)

    def run(self, function: str, *arguments: Any) -> Any:
        """What a function (or its promise) gives, as JSON."""
        script = (
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve(({function})(...[...arguments].slice(0, -1)))"
            ".then(done, (error) => done({ error: String(error) }));"
        )
        answer = self.say(
            "WebDriver:ExecuteAsyncScript", script=script, args=list(arguments)
        )
        return answer["value"]

    def close(self) -> None:
        self.file.close()
        self.socket.close()


@contextmanager
def firefox(program: str, folder: Path) -> Iterator[Firefox]:
    """A fresh Firefox without a window, its profile and home in ``folder``."""
    said = "".join(
        f"user_pref({json.dumps(name)}, {json.dumps(value)});\n"
        for name, value in _PREFERENCES.items()
    )
    (folder / "user.js").write_text(said)
    command = [program, "--headless", "--no-remote", "--marionette", "--profile"]
    # run by root, it refuses a home that belongs to somebody else
    environment = {**os.environ, "HOME": str(folder), "MOZ_CRASHREPORTER_DISABLE": "1"}
    child = subprocess.Popen(
        [*command, str(folder)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        browser = Firefox(_port(folder / "MarionetteActivePort", child))
        yield browser
        browser.close()
    finally:
        child.terminate()
        child.wait(PATIENCE)


def _port(file: Path, child: subprocess.Popen[bytes]) -> int:
    for _ in range(PATIENCE * 10):
        if file.exists() and (written := file.read_text().strip()):
            return int(written)
        assert child.poll() is None, "Firefox ended before it could be spoken to"
        time.sleep(0.1)
    raise TimeoutError("Firefox opened no port")
