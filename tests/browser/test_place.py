"""Where somebody stopped is where they go on, on any of their devices."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Reading
from readingroom.services import bookmarks
from tests import make

WORDS = "قال المتحدث باسم الحكومة إن الوضع في المدينة تحت السيطرة منذ صباح اليوم"
LONG = "عنوان المقال الطويل\n" + "\n".join(
    f"الفقرة رقم {n}: " + f"{WORDS}. " * 6 for n in range(1, 41)
)
PHONE = {"width": 412, "height": 915}
_TOP = """(words) => {
  const block = [...document.querySelectorAll(".block")]
    .find((each) => each.textContent.startsWith(words));
  return block.getBoundingClientRect().top;
}"""


@pytest.fixture
def long_article(curator):
    return make.article(curator, text=LONG)


def paragraph(page, number):
    return page.locator(".block", has_text=f"الفقرة رقم {number}:").first


def scroll_to(page, number):
    """As by hand: the paragraph's first line under the bar."""
    top = page.evaluate(_TOP, f"الفقرة رقم {number}:")
    bar = page.locator(".bar").bounding_box()
    page.mouse.move(400, 500)
    page.mouse.wheel(0, top - bar["height"] - 14)


def read_until(page, number):
    with page.expect_response("**/place/") as kept:
        scroll_to(page, number)
    assert kept.value.status == 204


def test_another_device_opens_where_this_one_stopped(visit, analyst, long_article):
    here = visit(analyst, long_article.get_absolute_url())
    read_until(here, 20)
    place = Reading.objects.get().place
    text = long_article.current_revision.text
    assert abs(place - text.index("الفقرة رقم 20:")) < 90
    phone = visit(analyst, long_article.get_absolute_url(), viewport=PHONE)
    expect(phone.locator(".toast")).to_contain_text("back where you stopped")
    expect(paragraph(phone, 20)).to_be_in_viewport()
    assert -120 < phone.evaluate(_TOP, "الفقرة رقم 20:") < 160
    phone.locator(".toast a").click()
    expect(phone.locator("h1")).to_be_in_viewport()


def test_leaving_at_once_keeps_the_place_too(visit, analyst, long_article):
    page = visit(analyst, long_article.get_absolute_url())
    scroll_to(page, 10)
    page.wait_for_timeout(150)
    page.goto("/")
    page.reload()
    expect(page.locator(".progress[data-state=started]")).to_contain_text("left")
    assert Reading.objects.get().place > 0


def test_scrolling_on_and_on_is_kept_seldom(visit, analyst, long_article):
    page = visit(analyst, long_article.get_absolute_url())
    sent = []
    page.on("request", lambda r: "/place/" in r.url and sent.append(r))
    page.mouse.move(400, 500)
    for _ in range(40):
        page.mouse.wheel(0, 120)
        page.wait_for_timeout(100)
    page.wait_for_timeout(3_000)
    assert len(sent) == 1


def test_who_looks_in_for_a_moment_has_not_begun(visit, analyst, long_article):
    page = visit(analyst, long_article.get_absolute_url())
    page.wait_for_timeout(500)
    page.goto("/")
    assert not Reading.objects.exists()


def test_a_link_to_a_paragraph_leads_there_and_not_to_the_place(
    visit, analyst, long_article
):
    revision = long_article.current_revision_id
    bookmarks.keep_place(
        long_article, by=analyst, revision=revision, place=9000, reached=9100
    )
    page = visit(analyst, f"{long_article.get_absolute_url()}#block-3")
    expect(page.locator("#block-3")).to_be_in_viewport()
    expect(page.locator(".toast")).to_have_count(0)


def test_the_time_left_grows_less_as_one_reads(visit, analyst, long_article):
    page = visit(analyst, long_article.get_absolute_url())
    left = page.locator("place-agent")
    expect(left).to_contain_text("minutes left")
    before = int(left.inner_text().split()[0])
    scroll_to(page, 30)
    expect(left).not_to_have_text(f"{before} minutes left")
    page.keyboard.press("End")
    expect(left).to_have_text("read to the end")


def test_one_key_leads_on_and_one_says_done(visit, analyst, curator):
    made = [
        make.article(curator, text=f"العنوان رقم {n}\nنص رقم {n} عن القاهرة.")
        for n in range(3)
    ]
    made.sort(key=lambda article: article.pk, reverse=True)
    first, second, third = (article.get_absolute_url() for article in made)
    page = visit(analyst, first)
    page.keyboard.press("n")
    page.wait_for_url(f"**{second}")
    page.keyboard.press("d")
    page.wait_for_url(f"**{third}")
    page.keyboard.press("n")
    page.wait_for_url(f"**{first}")
    page.keyboard.press("n")
    page.wait_for_url(f"**{third}")


def test_without_scripts_a_link_leads_to_the_place(visit, analyst, long_article):
    text = long_article.current_revision.text
    place = text.index("الفقرة رقم 20:")
    bookmarks.keep_place(
        long_article,
        by=analyst,
        revision=long_article.current_revision_id,
        place=place,
        reached=place + 50,
    )
    page = visit(analyst, long_article.get_absolute_url(), java_script_enabled=False)
    page.get_by_role("link", name="Go on where you stopped").click()
    expect(paragraph(page, 20)).to_be_in_viewport()
