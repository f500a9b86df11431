"""Finds in hand: a curator decides by one key, an analyst reports and is answered."""

import pytest
from playwright.sync_api import expect

from readingroom.models import Claim, Mention, Report

ROOT = "/admin/readingroom"


@pytest.fixture
def claims(article):
    """All claims of the article as suggestions, in text order."""
    Claim.objects.update(confidence="suggested")
    return list(Claim.objects.order_by("start"))


def chip(reading, claim):
    return reading.page.locator(f".chip[data-claim='{claim.pk}']")


def sign(reading, claim, name):
    return chip(reading, claim).get_by_role("img", name=name, include_hidden=True)


def test_a_curator_confirms_and_rejects_by_one_key(reads, curator, claims):
    reading = reads(curator)
    page, keyboard = reading.page, reading.page.keyboard
    first, second = claims[:2]
    chip(reading, first).get_by_role("button").focus()
    expect(sign(reading, first, "suggestion")).to_be_visible()
    # the place on the board counts, whatever the layout writes there
    reading.key("ؤ", "KeyC")
    expect(reading.toast).to_contain_text("Confirmed")
    expect(sign(reading, first, "confirmed")).to_be_visible()
    expect(chip(reading, first).get_by_role("button")).to_be_focused()
    keyboard.press("j")
    expect(chip(reading, second).get_by_role("button")).to_be_focused()
    keyboard.press("x")
    expect(reading.toast).to_contain_text("Rejected")
    expect(chip(reading, second)).to_have_count(0)
    expect(chip(reading, claims[2]).get_by_role("button")).to_be_focused()
    states = Claim.objects.in_bulk([first.pk, second.pk])
    assert [states[c.pk].status for c in (first, second)] == ["confirmed", "rejected"]
    reading.toast.get_by_role("button", name="Undo").click()
    expect(chip(reading, second)).to_have_count(1)
    keyboard.press("Control+z")
    expect(sign(reading, first, "suggestion")).to_be_visible()
    assert not Claim.objects.exclude(decided_by=None).exists()
    expect(page.locator("#found-card")).to_be_hidden()


def test_a_name_is_rejected_by_one_key_and_the_next_has_the_focus(
    reads, curator, claims
):
    reading = reads(curator)
    page, keyboard = reading.page, reading.page.keyboard
    keyboard.press("e")
    name = page.evaluate("document.activeElement.textContent")
    keyboard.press("Enter")
    expect(page.locator("#found-card")).to_contain_text("Why")
    keyboard.press("x")
    expect(page.locator("#found-card")).to_be_hidden()
    expect(reading.toast).to_contain_text("Rejected")
    rejected = Mention.objects.get(status="rejected")
    assert reading.text[rejected.start : rejected.end].startswith(name)
    expect(page.locator(".block [data-m]:focus")).to_have_count(1)


def test_keys_of_deciding_are_curators_alone(reads, analyst, claims):
    reading = reads(analyst)
    chip(reading, claims[0]).get_by_role("button").focus()
    for key in "cx":
        reading.page.keyboard.press(key)
    reading.page.keyboard.press("w")
    card = reading.page.locator("#found-card")
    expect(card).to_contain_text("a verb of saying")
    expect(card.get_by_role("button", name="Confirm")).to_have_count(0)
    assert not Claim.objects.exclude(decided_by=None).exists()


def test_a_report_is_answered_and_the_answer_is_read(
    reads, visit, analyst, curator, claims
):
    reading = reads(analyst)
    page = reading.page
    chip(reading, claims[0]).get_by_role("button").focus()
    page.keyboard.press("r")
    card = page.locator("#found-card")
    expect(card.get_by_label("Somebody else says this")).to_be_focused()
    card.get_by_label("Nobody says this").check()
    card.get_by_label("Note").fill("only quoted in jest")
    card.get_by_role("button", name="Send").click()
    expect(reading.toast).to_contain_text("Reported")
    expect(card).to_be_hidden()

    desk = visit(curator, "/admin/")
    desk.get_by_role("link", name="Nobody says this").click()
    expect(desk.locator("#content")).to_contain_text("only quoted in jest")
    desk.fill("[name=words]", "So it is. Thank you.")
    desk.get_by_role("button", name="Accept and reject the find").click()
    expect(desk.locator(".messagelist")).to_contain_text("Answered.")
    assert Report.objects.get().state == "accepted"
    assert Claim.objects.get(pk=claims[0].pk).status == "rejected"

    page.reload()
    expect(chip(reading, claims[0])).to_have_count(0)
    page.get_by_role("link", name="1 answer").click()
    expect(page.locator(".report")).to_contain_text("So it is. Thank you.")
    page.goto("/")
    expect(page.locator(".topbar__news")).to_have_count(0)


def test_why_and_report_work_without_scripts(visit, analyst, article, claims):
    page = visit(analyst, article.get_absolute_url(), java_script_enabled=False)
    page.locator(".chip__why").first.click()
    expect(page.locator(".find__why")).to_contain_text("Why")
    page.get_by_text("Report a mistake").click()
    page.get_by_label("Nobody says this").check()
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".answer")).to_contain_text("waiting")
    assert Report.objects.get().wrong == "nothing"


def test_the_table_of_finds_is_worked_through_by_keys(visit, curator, article, claims):
    page = visit(curator, f"{ROOT}/article/{article.pk}/findings/?show=suggested")
    rows = page.locator("tr[data-found]")
    count = rows.count()
    page.keyboard.press("j")
    page.keyboard.press("j")
    with page.expect_navigation():
        page.keyboard.press("c")
    expect(rows).to_have_count(count - 1)
    expect(page.locator("#found-2")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("x")
    expect(rows).to_have_count(count - 2)
    found = [*Mention.objects.all(), *Claim.objects.all()]
    decided = sorted(each.status for each in found if each.decided_by_id)
    assert decided == ["confirmed", "rejected"]


def test_a_text_is_tried_without_complaint(visit, curator, article):
    page = visit(curator, f"{ROOT}/article/try/")
    page.fill("[name=text]", article.current_revision.text)
    page.get_by_role("button", name="Try it").click()
    painted = page.locator(".preview__text [data-m=person]").first
    expect(painted).to_have_css("text-decoration-line", "underline")
    expect(page.locator(".found")).to_contain_text("a known name")
