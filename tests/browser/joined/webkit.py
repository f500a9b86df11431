"""WebKitGTK through Debian's WebKitWebDriver, on a screen that nobody sees (Xvfb)."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx

PATIENCE = 90  # seconds for a start, a page or a script


class WebKit:
    def __init__(self, address: str, browser: str) -> None:
        self.client = httpx.Client(base_url=address, timeout=PATIENCE)
        options = {"binary": browser, "args": ["--automation"]}
        asked = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        made = self.say("/session", capabilities=asked)
        self.version = made["capabilities"]["browserVersion"]
        self.session = f"/session/{made['sessionId']}"
        self.say(f"{self.session}/timeouts", script=PATIENCE * 1000)

    def say(self, path: str, **parameters: Any) -> Any:
        answer = self.client.post(path, json=parameters)
        value = answer.json()["value"]
        if answer.is_error:
            raise RuntimeError(f"{path}: {value['message']}")
        return value

    def open(self, address: str) -> None:
        self.say(f"{self.session}/url", url=address)

    def run(self, function: str, *arguments: Any) -> Any:
        """What a function (or its promise) gives, as JSON."""
        script = (
            "const done = arguments[arguments.length - 1];"
            f"Promise.resolve(({function})(...[...arguments].slice(0, -1)))"
            ".then(done, (error) => done({ error: String(error) }));"
        )
        path = f"{self.session}/execute/async"
        return self.say(path, script=script, args=list(arguments))

    def close(self) -> None:
        self.client.delete(self.session)
        self.client.close()


@contextmanager
def webkit(driver: str, screen: str, browser: str, folder: Path) -> Iterator[WebKit]:
    """``driver``, ``screen`` and ``browser`` are programs: WebKitWebDriver, Xvfb and
    MiniBrowser. Everything is written in ``folder``."""
    reader, writer = os.pipe()
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    with ExitStack() as stack:
        # Xvfb chooses a free number and tells it
        command = [screen, "-displayfd", str(writer), "-nolisten", "tcp"]
        stack.enter_context(_running(command, environment, pass_fds=[writer]))
        os.close(writer)
        with os.fdopen(reader) as told:
            environment["DISPLAY"] = f":{told.readline().strip()}"
        port = _free_port()
        stack.enter_context(_running([driver, f"--port={port}"], environment))
        _wait(port)
        made = WebKit(f"http://127.0.0.1:{port}", browser)
        stack.callback(made.close)
        yield made


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], pass_fds: tuple | list = ()
) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(
        command, env=environment, stdout=quiet, stderr=quiet, pass_fds=pass_fds
    )
    try:
        yield
    finally:
        child.terminate()
        child.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int) -> None:
    for _ in range(PATIENCE * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the driver opened no port")
