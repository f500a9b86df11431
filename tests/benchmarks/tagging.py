"""Tagging as the hand feels it: from the key to the paint in Chromium; looking for a
phrase in a step of the walk through all articles; what the palette is told."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from statistics import median
from uuid import uuid4

import psutil

from readingroom.models import Article, Revision, User
from readingroom.queries import occurrence_walk, suggestions
from readingroom.text.documents import make_document
from tests.benchmarks import chromium, corpus, figures, seeding
from tests.benchmarks.client import Client
from tests.benchmarks.figures import Figure, timed

MILLISECONDS = 100
COUNTS = (0, 1_000)
ARTICLES, LENGTH = 2_000, 3_000
STEP = 2_000  # ms, of the walk
# Words of one block are selected and the key is pressed. Painted: the first frame with
# the words marked; done: the first one with the row as the server gives it.
_TAG = """([ordinal, from, to]) => new Promise((done) => {
  const block = document.querySelector(`#block-${ordinal}`);
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const at = (unit) => {
    walker.currentNode = block;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (unit <= node.length) return [node, unit];
      unit -= node.length;
    }
  };
  block.scrollIntoView({ block: "center", behavior: "instant" });
  getSelection().setBaseAndExtent(...at(from), ...at(to));
  const count = () =>
    document.querySelector(`#block-${ordinal}`).dataset.passages.split(" ").length;
  const before = block.dataset.passages ? count() : 0;
  setTimeout(() => {
    const began = performance.now();
    let painted = 0;
    const look = () => {
      if (!painted && CSS.highlights.get("unsaved")?.size)
        setTimeout(() => (painted ||= performance.now() - began));
      const now = document.querySelector(`#block-${ordinal}`);
      const more = now.dataset.passages && count() > before;
      if (!more) return requestAnimationFrame(look);
      now.getBoundingClientRect();
      const past = () => performance.now() - began;
      requestAnimationFrame(() => setTimeout(() => done([painted || past(), past()])));
    };
    const key = { key: "1", code: "Digit1", bubbles: true, cancelable: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", key));
    requestAnimationFrame(look);
  }, 600);
})"""


def measure(port: int, _server: psutil.Process, quick: bool) -> Iterator[Figure]:
    times = 5 if quick else 20
    if why := chromium.lacking():
        yield figures.unmeasured("tag chosen to paint", why)
    else:
        yield from _painted(port, times)
    _many(ARTICLES)
    seeding.settle()
    user = User.objects.get(username="analyst")
    phrase = " ".join(corpus.THINGS[:2])
    looked = occurrence_walk.everywhere(phrase, user)
    taken = timed(lambda: occurrence_walk.everywhere(phrase, user), times)
    yield Figure(
        f"two words in {looked.looked_count:,} articles of {LENGTH:,} characters",
        str(taken),
        f"{STEP} ms",
        taken.median * 1000 <= STEP,
        f"{looked.count} places, n={times}",
    )
    article = Article.objects.filter(passages__isnull=False).first()
    taken = timed(lambda: suggestions.similar(article, user, 200, 240), times)
    yield Figure("tags of similar passages", str(taken), "", None, f"n={times}")


def _painted(port: int, times: int) -> Iterator[Figure]:
    base: tuple[float, float] | None = None
    for number, count in enumerate(COUNTS):
        laid = seeding.article(corpus.SHORT, count, number=40 + number)
        seeding.settle()
        painted, done = zip(*_tagged(port, laid, times), strict=True)
        base = base or (median(painted), median(done))
        yield Figure(
            f"tag chosen to paint, {count:,} passages",
            f"{median(painted):.0f} ms, worst {max(painted):.0f} ms",
            f"{MILLISECONDS} ms",
            median(painted) <= MILLISECONDS,
            f"{figures.against(median(painted), base[0])};"
            f" row from the server {median(done):.0f} ms,"
            f" {figures.against(median(done), base[1])}; n={len(done)}",
        )


def _tagged(port: int, laid: seeding.Laid, times: int) -> list[tuple[float, float]]:
    taken = []
    with chromium.opened(port, Client(port, "analyst")) as page:
        page.goto(f"/articles/{laid.slug}/")
        blocks = len(laid.document.blocks)
        for n in range(times + 2):
            place = [1 + n % (blocks - 1), 3 + 4 * (n // blocks), 25]
            taken.append(page.evaluate(_TAG, place))
    return taken[2:]


def _many(count: int) -> None:
    """Articles by bulk, nothing found in them."""
    curator = User.objects.get(username="curator")
    articles, revisions = [], []
    for number in range(count):
        text = corpus.article(LENGTH, 1_000 + number)
        document = make_document([("paragraph", line) for line in text.split("\n")])
        made = Article(
            title=f"{number}", title_key="", status="published", submitted_by=curator
        )
        articles.append(made)
        digest = hashlib.sha256(text.encode()).digest()
        blocks = document.to_json()["blocks"]
        revisions.append(
            Revision(id=uuid4(), article=made, number=1, text=text, blocks=blocks,
                     text_hash=digest, created_by=curator)
        )  # fmt: skip
    Article.objects.bulk_create(articles, 500)
    Revision.objects.bulk_create(revisions, 500)
    for made, revision in zip(articles, revisions, strict=True):
        made.current_revision = revision
    Article.objects.bulk_update(articles, ["current_revision"], 500)
