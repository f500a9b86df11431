"""A passage's card: its author changes it there, others only read."""

from playwright.sync_api import expect

from readingroom.models import Passage
from readingroom.services import tagging
from tests import make


def opened(reading, passage, button="Edit"):
    card = reading.press(passage, button)
    expect(card).to_have_attribute("data-open", "")
    return card


def test_tags_note_and_ends_change_on_the_card(reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "قطاع غزة", tags=["recruitment"])
    reading = reads(analyst)
    card = opened(reading, passage)
    card.get_by_label("recruitment").uncheck()
    card.get_by_label("Add a tag").fill("attack")
    card.get_by_label("Note").fill("seen again")
    reading.select("التطورات في قطاع غزة")
    reading.page.locator("#selection-bar [data-do=ends]").click()
    expect(card.locator("[data-ends]")).to_have_text("التطورات في قطاع غزة")
    card.get_by_role("button", name="Save").click()
    expect(reading.toast).to_contain_text("Saved")
    passage.refresh_from_db()
    assert passage.quote == "التطورات في قطاع غزة"
    assert (passage.start, passage.end) == reading.span("التطورات في قطاع غزة")
    assert passage.tag_ids == [codebook["attack"].pk]
    assert passage.note == "seen again"
    assert reading.painted(passage) == "التطورات في قطاع غزة"


def test_a_card_tells_the_passages_own_history(reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "قطاع غزة", tags=["recruitment"])
    reading = reads(analyst)
    card = opened(reading, passage)
    card.get_by_label("Note").fill("seen again")
    card.get_by_role("button", name="Save").click()
    expect(reading.toast).to_contain_text("Saved")
    lines = opened(reading, passage).locator(".card__history li")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("seen again")
    expect(lines.last).to_contain_text("tagged a passage")


def test_each_analyst_sees_their_own_private_passages_and_the_shared(
    reads, analyst, analyst2, article, codebook
):
    shared = make.passage(analyst, article, "قطاع غزة")
    private = make.passage(analyst, article, "سوريا والعراق", visibility="private")
    theirs = make.passage(analyst2, article, "الحكومة", visibility="private")
    mine, other = reads(analyst), reads(analyst2)
    for reading, seen, hidden in ((mine, private, theirs), (other, theirs, private)):
        expect(reading.card(shared)).to_be_visible()
        expect(reading.card(seen)).to_be_visible()
        expect(reading.card(hidden)).to_have_count(0)
        assert str(hidden.pk) not in reading.page.content()
        expect(reading.page.locator("#passage-count")).to_have_text("2")
    expect(opened(other, shared, "History").locator("form")).to_have_count(0)
    other.page.goto("/history/?who=all")
    expect(other.page.locator(".deed", has_text="قطاع غزة")).to_have_count(1)
    expect(other.page.locator(".deed", has_text="سوريا")).to_have_count(0)


def test_a_passage_edited_in_two_windows_shows_both_and_is_chosen_by_key(
    reads, analyst, article, codebook
):
    passage = make.passage(analyst, article, "قطاع غزة")
    here, there = reads(analyst), reads(analyst)
    here.page.watch.expects.append("409")
    card = opened(here, passage)
    card.get_by_label("Note").fill("typed here")
    other = opened(there, passage)
    other.get_by_label("Note").fill("saved there")
    other.get_by_role("button", name="Save").click()
    expect(there.toast).to_contain_text("Saved")
    card.get_by_role("button", name="Save").click()
    expect(card.locator(".problem")).to_contain_text("changed meanwhile")
    expect(card.locator("del")).to_contain_text("saved")
    expect(card.locator("ins")).to_contain_text("typed")
    assert Passage.objects.get().note == "saved there"
    first = card.get_by_label("As it stands")
    expect(first).to_be_focused()
    expect(first).not_to_be_checked()
    here.page.keyboard.press("ArrowDown")
    expect(card.get_by_label("What you wrote here")).to_be_checked()
    here.page.keyboard.press("Enter")
    expect(here.toast).to_contain_text("Saved")
    assert Passage.objects.get().note == "typed here"


def test_the_buttons_of_a_card_act_on_its_own_passage_as_it_stands(
    reads, analyst, analyst2, article, codebook
):
    """They come from one template, on rows that are painted again and again."""
    first = make.passage(analyst, article, "التطورات في قطاع غزة", tags=["attack"])
    second = make.passage(analyst, article, "قطاع غزة", tags=["recruitment"])
    theirs = make.passage(analyst2, article, "بلاده تتابع", tags=["financing"])
    reading = reads(analyst)
    # a deed in the same row paints all its cards anew; an edit makes a new version
    third = reading.tag("وزير الخارجية المصري", "attack")
    card = opened(reading, second)
    card.get_by_label("Note").fill("seen again")
    card.get_by_role("button", name="Save").click()
    expect(reading.card(second).locator(".card__note")).to_have_text("seen again")
    for passage in (first, second, third, theirs):
        foot = reading.card(passage).locator(".card__foot")
        expect(foot).to_have_count(1)
        addresses = foot.locator("[hx-get], [hx-post]").evaluate_all(
            "all => all.map((each) => each.getAttribute('hx-get') ??"
            " each.getAttribute('hx-post'))"
        )
        assert {address.split("/")[2] for address in addresses} == {str(passage.pk)}
    expect(reading.card(theirs).locator("form")).to_have_count(0)
    reading.press(second, "Remove")
    expect(reading.card(second)).to_have_count(0)
    assert set(Passage.objects.live()) == {first, third, theirs}


def send_plainly(card):
    """The form as the browser sends it before the scripts have taken it over."""
    with card.page.expect_navigation():
        card.locator("form").evaluate("(form) => form.submit()")


def test_a_card_that_is_sent_before_the_scripts_have_it_is_saved(
    reads, analyst, article, codebook
):
    passage = make.passage(analyst, article, "قطاع غزة")
    reading = reads(analyst)
    card = opened(reading, passage)
    card.get_by_label("Note").fill("typed here")
    send_plainly(card)
    assert Passage.objects.get().note == "typed here"


def test_a_choice_that_is_sent_before_the_scripts_have_it_is_saved(
    reads, analyst, article, codebook
):
    passage = make.passage(analyst, article, "قطاع غزة")
    reading = reads(analyst)
    reading.page.watch.expects.append("409")
    card = opened(reading, passage)
    card.get_by_label("Note").fill("typed here")
    tagging.edit(by=analyst, passage=passage, version=1, note="saved there")
    card.get_by_role("button", name="Save").click()
    card.get_by_label("What you wrote here").check()
    send_plainly(card)
    assert Passage.objects.get().note == "typed here"


def test_without_scripts_the_choice_is_a_page_of_its_own(
    visit, analyst, article, codebook
):
    passage = make.passage(analyst, article, "قطاع غزة", note="first")
    tagging.edit(by=analyst, passage=passage, version=1, note="saved there")
    page = visit(analyst, "/codebook/", java_script_enabled=False)
    page.watch.expects.append("409")
    token = page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value")
    address = f"{page.url.replace('/codebook/', '')}/passages/{passage.pk}/"
    page.set_content(
        f"""<form method=post action="{address}">
        <input name=csrfmiddlewaretoken value="{token}"><input name=version value=1>
        <input name=note value="typed here"><button>Send</button></form>"""
    )
    page.get_by_role("button", name="Send").click()
    page.get_by_label("Both, one after the other").check()
    page.get_by_role("button", name="Save what I chose").click()
    page.wait_for_url(f"**{article.get_absolute_url()}")
    assert Passage.objects.get().note.split() == ["saved", "there", "typed", "here"]


def test_tagging_elsewhere_in_a_row_keeps_what_a_card_there_is_being_told(
    reads, analyst, article, codebook
):
    passage = make.passage(analyst, article, "قطاع غزة")
    reading = reads(analyst)
    opened(reading, passage).get_by_label("Note").fill("not sent yet")
    reading.tag("بلاده تتابع", typed="attack")
    expect(reading.card(passage).get_by_label("Note")).to_have_value("not sent yet")
