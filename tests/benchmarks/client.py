"""A person at the room's door: one connection that is kept, signed in."""

from __future__ import annotations

from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.benchmarks.room import HOST
from tests.benchmarks.seeding import Laid
from tests.make import PASSWORD


class Client:
    def __init__(self, port: int, username: str) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=120)
        self.cookies: dict[str, str] = {}
        self.get("/accounts/login/")
        body = {"username": username, "password": PASSWORD}
        self.post("/accounts/login/", body, expect=302)

    def get(self, path: str) -> bytes:
        return self._ask("GET", path, expect=200).read()

    def open(self, path: str) -> HTTPResponse:
        """The answer, not yet read."""
        return self._ask("GET", path, expect=200)

    def post(self, path: str, fields: dict[str, Any], expect: int) -> bytes:
        body = urlencode(fields, doseq=True)
        return self._ask("POST", path, body, expect).read()

    def tag(self, laid: Laid, number: int) -> bytes:
        """Save a passage, as the palette does."""
        start, end, tags = laid.more[number % len(laid.more)]
        fields = {
            "id": uuid4(),
            "revision": laid.revision_id,
            "start": start,
            "end": end,
            "quote": laid.document.text[start:end],
            "tags": tags,
            "visibility": "room",
        }
        return self.post(f"/articles/{laid.slug}/passages/", fields, expect=201)

    def _ask(
        self, method: str, path: str, body: str = "", expect: int = 200
    ) -> HTTPResponse:
        headers = {"Cookie": "; ".join(f"{n}={v}" for n, v in self.cookies.items())}
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self.cookies["csrftoken"]
        self._connection.request(method, path, body or None, headers)
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {n: m.value for n, m in SimpleCookie(line).items()}
        if answer.status != expect:
            raise AssertionError(f"{method} {path}: {answer.status} {answer.read()!r}")
        return answer
