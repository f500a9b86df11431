"""Going about the room as somebody, and reading what a page is made of."""

from collections import Counter
from html.parser import HTMLParser

from django.test import Client

BACKEND = "django.contrib.auth.backends.ModelBackend"


def signed_in(person, **options) -> Client:
    client = Client(**options)
    client.force_login(person, BACKEND)
    return client


class Page(HTMLParser):
    """The elements and attributes of a page, as a browser's tokenizer sees them."""

    def __init__(self, response) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self._inside = ""
        self.feed(response.content.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, text):
        (self.scripts if self._inside == "script" else self.texts).append(text)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())

    @property
    def bones(self) -> Counter:
        """Each element with the names of its attributes, counted."""
        return Counter((tag, *sorted(attrs)) for tag, attrs in self.elements)

    def all(self, tag: str = "", **wanted: str) -> list[dict[str, str | None]]:
        """The attributes of the elements ``tag`` whose attributes are as ``wanted``."""
        named = {name.strip("_").replace("_", "-"): v for name, v in wanted.items()}
        return [
            attrs
            for name, attrs in self.elements
            if (not tag or name == tag)
            and all(attrs.get(key) == value for key, value in named.items())
        ]

    def values(self, tag: str, attribute: str) -> list[str | None]:
        return [attrs.get(attribute) for attrs in self.all(tag)]


def addresses() -> list[str]:
    """One address for each URL of the room, the admin's own left out."""
    nobody = "00000000-0000-7000-8000-000000000000"
    return [
        "/",
        "/articles/new/",
        "/articles/abcd2345/",
        "/articles/abcd2345/read/",
        "/articles/abcd2345/next/",
        "/articles/abcd2345/place/",
        "/articles/abcd2345/blocks/1/",
        "/articles/abcd2345/news/",
        "/articles/abcd2345/counts/",
        "/articles/abcd2345/legend/",
        "/articles/abcd2345/print/",
        "/articles/abcd2345/passages/",
        "/articles/abcd2345/found/",
        "/articles/abcd2345/found/claim-1/",
        "/articles/abcd2345/found/claim-1/decide/",
        "/articles/abcd2345/found/claim-1/report/",
        "/reports/",
        "/articles/abcd2345/occurrences/",
        "/articles/abcd2345/quoting/",
        "/articles/abcd2345/suggestions/",
        f"/passages/{nobody}/",
        f"/passages/{nobody}/remove/",
        f"/passages/{nobody}/replies/",
        f"/passages/{nobody}/replies/seen/",
        f"/replies/{nobody}/take-back/",
        "/since/",
        "/since/note/",
        "/since/waiting/",
        f"/deeds/{nobody}/undo/",
        "/codebook/",
        "/history/",
        f"/entities/{nobody}/",
        "/export/",
        "/export/passages.csv",
        "/accounts/login/",
        "/accounts/logout/",
        "/accounts/password/",
        "/accounts/appearance/",
        "/accounts/preferences/",
        "/healthz",
        "/admin/",
        "/admin/readingroom/article/",
    ]
