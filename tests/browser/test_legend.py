"""The legend: what lines mean, and one tag, one speaker or one analyst alone."""

import pytest
from playwright.sync_api import expect

from tests import make


@pytest.fixture
def passages(analyst, analyst2, article, codebook):
    return {
        "mine": make.passage(analyst, article, "قطاع غزة", tags=["attack"]),
        "theirs": make.passage(analyst2, article, "سوريا", tags=["financing"]),
        "both": make.passage(
            analyst2, article, "الهجوم الأخير", tags=["financing", "attack"]
        ),
        "hidden": make.passage(
            analyst2, article, "الحكومة", tags=["recruitment"], visibility="private"
        ),
    }


def opened(reading):
    legend = reading.page.locator("#legend")
    reading.page.locator("#legend-button").click()
    expect(legend.get_by_role("heading", name="Tags")).to_be_visible()
    return legend


def in_focus(reading):
    marked = reading.page.locator(".block .is-focus")
    return "".join(marked.all_text_contents())


def dimmed(element) -> str:
    return element.evaluate("(each) => getComputedStyle(each).color")


def test_it_lists_what_the_reader_may_see(reads, analyst, passages):
    legend = opened(reads(analyst))
    tags = legend.locator("[data-focus-kind=tag]").all_inner_texts()
    assert [tag.split() for tag in tags] == [["attack", "2"], ["financing", "2"]]
    expect(legend).to_contain_text("سامح شكري")
    expect(legend).to_contain_text("more than three")


def test_one_tag_alone_dims_the_rest(reads, analyst, passages):
    reading = reads(analyst)
    legend = opened(reading)
    plain = dimmed(reading.page.locator(".block").nth(2))
    legend.get_by_role("button", name="attack").click()
    expect(reading.page.locator("#focus")).to_contain_text("attack 2")
    assert in_focus(reading) == "قطاع غزةالهجوم الأخير"
    assert dimmed(reading.page.locator(".block").nth(2)) != plain
    focused = reading.page.locator(".block .is-focus").first
    assert dimmed(focused) == plain
    expect(reading.card(passages["both"])).to_have_class("card is-focus")
    legend.get_by_role("button", name="attack").click()
    assert in_focus(reading) == ""
    expect(reading.page.locator("#focus")).to_be_hidden()


def test_what_is_hidden_is_painted_to_be_seen_alone(reads, analyst, passages):
    reading = reads(analyst)
    reading.page.keyboard.press("h")
    expect(reading.card(passages["mine"])).to_be_hidden()
    opened(reading).get_by_role("button", name="attack").click()
    expect(reading.card(passages["mine"])).to_be_visible()
    painted = reading.page.locator(".block .is-focus").first
    expect(painted).not_to_have_css("background-image", "none")


def test_a_tag_in_a_card_of_another_keeps_its_own_pattern(
    reads, analyst, article, codebook
):
    """Slot 1 is a solid line; slot 3 is not."""
    both = make.passage(analyst, article, "قطاع غزة", tags=["recruitment", "attack"])
    first, second = reads(analyst).card(both).locator(".tag").all()
    swatch = "(tag) => getComputedStyle(tag, '::before').backgroundImage"
    assert " 13px" in first.evaluate(swatch)
    assert " 13px" not in second.evaluate(swatch)


def test_by_key_the_legend_has_the_focus_and_gives_it_back(reads, analyst, passages):
    reading = reads(analyst)
    reading.page.keyboard.press("l")
    legend = reading.page.locator("#legend")
    expect(legend).to_be_focused()
    reading.page.keyboard.press("Tab")
    expect(legend.get_by_role("button", name="attack")).to_be_focused()
    reading.page.keyboard.press("Enter")
    reading.page.keyboard.press("Escape")
    expect(legend).to_be_hidden()
    reading.page.get_by_role("button", name="Show everything").press("Enter")
    expect(reading.page.locator("#focus")).to_be_hidden()
    expect(reading.page.locator("#legend-button")).to_be_focused()


def test_one_speaker_alone(reads, analyst, passages):
    reading = reads(analyst)
    opened(reading).get_by_role("button", name="سامح شكري").click()
    assert "سامح شكري" in in_focus(reading)
    assert "الحكومة" not in in_focus(reading)
    speakers = reading.page.locator(".chip.is-focus .chip__speaker")
    assert set(speakers.all_text_contents()) == {"سامح شكري"}
    others = reading.page.locator(".chip:not(.is-focus) .chip__speaker")
    assert "سامح شكري" not in others.all_text_contents()


def test_by_keys_the_lit_card_alone_and_escape_shows_all(reads, analyst, passages):
    reading = reads(analyst)
    reading.card(passages["mine"]).hover()
    reading.page.keyboard.press("f")
    expect(reading.page.locator("#focus")).to_contain_text("attack 2")
    reading.page.keyboard.press("j")
    expect(reading.page.locator(".card:focus")).to_have_attribute(
        "data-passage", str(passages["mine"].pk)
    )
    reading.page.keyboard.press("j")
    expect(reading.page.locator(".card:focus")).to_have_attribute(
        "data-passage", str(passages["both"].pk)
    )
    reading.page.keyboard.press("Escape")
    expect(reading.page.locator("#focus")).to_be_hidden()
    expect(reading.page.locator(".is-focus")).to_have_count(0)


def test_what_is_tagged_meanwhile_joins_the_focus(reads, analyst, passages):
    reading = reads(analyst)
    legend = opened(reading)
    legend.get_by_role("button", name="attack").click()
    reading.page.keyboard.press("Escape")
    expect(legend).to_be_hidden()
    reading.tag("الوقت الحالي", "attack")
    expect(reading.page.locator("#focus")).to_contain_text("attack 3")
    assert "الوقت الحالي" in in_focus(reading)


def test_one_analyst_alone_also_after_a_deed(reads, analyst, analyst2, passages):
    reading = reads(analyst)
    legend = opened(reading)
    legend.get_by_role("link", name=str(analyst2)).click()
    expect(reading.page.locator("#passage-count")).to_have_text("2")
    expect(reading.card(passages["theirs"])).to_be_visible()
    expect(reading.card(passages["mine"])).to_have_count(0)
    saved = reading.tag("التطورات في قطاع غزة", "attack")
    expect(reading.toast).to_contain_text("one analyst alone")
    expect(reading.card(saved)).to_be_visible()
    expect(reading.card(passages["mine"])).to_have_count(0)
    reading.page.get_by_role("link", name="Everyone").first.click()
    expect(reading.card(passages["mine"])).to_be_visible()


def test_without_scripts_it_is_a_page(visit, analyst, article, passages):
    page = visit(
        analyst, f"{article.get_absolute_url()}legend/", java_script_enabled=False
    )
    expect(page.get_by_role("main")).to_contain_text("financing 2")
    page.get_by_role("link", name="analyst2").click()
    expect(page.locator("#passage-count")).to_have_text("2")
