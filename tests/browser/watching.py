"""What must not happen on a page, listened for until the test ends."""

from __future__ import annotations

import re

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
)

ARABIC = re.compile("[\u0600-\u06ff]")
_TELL_CSP = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error("CSP", event.violatedDirective, event.blockedURI, event.sourceFile));
"""
_STORED = """async () => JSON.stringify([
  Object.entries(localStorage), Object.entries(sessionStorage),
  await indexedDB.databases(), await caches.keys(), history.state,
])"""


class Watch:
    """Console errors, page errors, CSP violations and refused requests of a context.

    ``expects``: parts of messages that belong to what the test does, as "409".
    """

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.expects: list[str] = []
        self.problems: list[str] = []
        self.flying: set[Request] = set()
        context.add_init_script(_TELL_CSP)
        context.on("console", self._said)
        context.on("weberror", lambda error: self._note(f"error: {error.error}"))
        context.on("response", self._answered)
        context.on("request", lambda request: self.flying.add(request))
        for landed in ("requestfinished", "requestfailed"):
            context.on(landed, lambda request: self.flying.discard(request))

    def _note(self, problem: str) -> None:
        self.problems.append(problem)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._note(f"{message.type}: {message.text} {message.location['url']}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            request = response.request
            self._note(f"{response.status} {request.method} {response.url}")

    def close(self) -> list[str]:
        """What happened unexpectedly, with what the browser has kept of the texts."""
        kept = [stored(page) for page in self.context.pages if _has_script(page)]
        for _ in range(100):
            if self.flying and self.context.pages:
                self.context.pages[0].wait_for_timeout(20)
        self.context.close()
        self.problems += [
            f"stored: {all_of}" for all_of in kept if ARABIC.search(all_of)
        ]
        return [
            problem
            for problem in self.problems
            if not any(part in problem for part in self.expects)
        ]


def stored(page: Page) -> str:
    """All that the browser keeps for the room beside cookies, as one string."""
    return page.evaluate(_STORED)


def _has_script(page: Page) -> bool:
    return page.url.startswith("http") and page.evaluate(
        "() => document.scripts.length > 0"
    )
