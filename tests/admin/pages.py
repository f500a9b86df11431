"""Pages as a browser sees them: what their forms would send back, what they cost."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

_PRESSED = ("submit", "button", "file")
_TICKED = ("checkbox", "radio")


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        name, value = given.get("name") or "", given.get("value") or ""
        if tag == "input" and given.get("type") not in _PRESSED:
            if given.get("type") not in _TICKED or "checked" in given:
                self.found[name] = value
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in given or self.select not in self.found:
                self.found[self.select] = value
        elif tag == "textarea":
            self.area, self.found[name] = name, ""

    def handle_data(self, text: str) -> None:
        if self.area:
            self.found[self.area] += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "textarea":
            # a line feed right after the tag is the markup's, not the text's
            self.found[self.area] = self.found[self.area].removeprefix("\n")
            self.area = ""


def sent(response: Any) -> dict[str, str]:
    """The fields of a page's forms, unchanged; buttons are pressed by the test."""
    parser = _Fields()
    parser.feed(response.content.decode())
    parser.found.pop("", None)
    parser.found.pop("csrfmiddlewaretoken", None)
    return parser.found


def queries(client: Any, path: str) -> int:
    """How many queries a page takes, once what the process keeps has been read."""
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)
