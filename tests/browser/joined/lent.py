"""Static files and one page of ours, lent to any browser on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.house.source import STATIC


class _Lender(SimpleHTTPRequestHandler):
    def __init__(self, *args, html: bytes, **options) -> None:
        self.html = html
        super().__init__(*args, directory=str(STATIC), **options)

    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.html)))
        self.end_headers()
        self.wfile.write(self.html)
        return None

    def log_message(self, *_said) -> None:
        pass


@contextmanager
def lent(html: str) -> Iterator[str]:
    """The address of the page, beside /css, /js and /fonts."""
    lender = partial(_Lender, html=html.encode())
    with ThreadingHTTPServer(("127.0.0.1", 0), lender) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
