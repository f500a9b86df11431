"""A thousand passages on one page."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from readingroom.models import Passage
from readingroom.text.anchors import anchor
from tests import make

WORDS = "قال المراسل إن الوضع في المدينة لا يزال هادئاً منذ مساء أمس بعد الاتفاق"
_LONG_TASKS = """() => new Promise((done) => {
  const seen = (list) => done(list.getEntries().map((each) => each.duration));
  new PerformanceObserver(seen).observe({ type: "longtask", buffered: true });
  setTimeout(() => done([]), 1500);
})"""


@pytest.fixture
def article(curator):
    lines = [f"{WORDS} {number}." for number in range(100)]
    return make.article(by=curator, text="\n".join(["عنوان طويل", *lines]))


def crowd(analyst, article, codebook):
    tags = [tag.pk for tag in codebook.values()]
    revision = article.current_revision
    for block in revision.document.blocks[1:]:
        for number in range(10):
            place = anchor(
                revision.text, block.start + number * 6, block.end - 2 * number
            )
            yield Passage(
                id=uuid4(),
                article=article,
                revision=revision,
                author=analyst,
                tag_ids=[tags[number % 3]],
                paragraph=revision.document.block_at(place.start),
                **place._asdict(),
            )


def test_a_thousand_passages_are_painted_without_a_long_halt(
    reads, analyst, article, codebook
):
    Passage.objects.bulk_create(crowd(analyst, article, codebook))
    reading = reads(analyst)
    expect(reading.page.locator("#passage-count")).to_have_text("1000")
    painted = reading.page.locator(".block [data-t]")
    assert painted.count() > 1000
    expect(painted.first).not_to_have_css("background-image", "none")
    assert max(reading.page.evaluate(_LONG_TASKS), default=0) < 2000
    reading.select("المدينة لا يزال")
    expect(reading.page.locator("#selection-bar")).to_be_visible()
