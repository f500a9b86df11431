"""What was tagged stays, and what was done can be taken back."""

from playwright.sync_api import expect

from readingroom.models import Passage


def live():
    return Passage.objects.filter(removed_at__isnull=True)


def test_a_tag_survives_reloading(reads, analyst):
    reading = reads(analyst)
    saved = reading.tag("قطاع غزة")
    reading.page.reload()
    assert reading.painted(saved) == "قطاع غزة"
    expect(reading.card(saved)).to_be_visible()


def test_the_toast_takes_a_tag_back_at_once(reads, analyst):
    reading = reads(analyst)
    saved = reading.tag("قطاع غزة")
    reading.toast.get_by_role("button", name="Undo").click()
    expect(reading.card(saved)).to_have_count(0)
    assert reading.painted(saved) == ""
    assert not live().exists()


def test_ctrl_z_walks_back_and_ctrl_shift_z_forth(reads, analyst):
    reading = reads(analyst)
    one = reading.tag("قطاع غزة")
    two = reading.tag("سوريا والعراق")
    keyboard = reading.page.keyboard
    for gone in (two, one):
        keyboard.press("Control+z")
        expect(reading.card(gone)).to_have_count(0)
    expect(reading.page.locator("#undo button")).to_be_disabled()
    for back in (one, two):
        keyboard.press("Control+Shift+Z")
        expect(reading.card(back)).to_be_visible()
    assert live().count() == 2


def test_a_removed_passage_is_restored_from_history(reads, analyst):
    reading = reads(analyst)
    saved = reading.tag("قطاع غزة")
    reading.press(saved, "Remove")
    expect(reading.card(saved)).to_have_count(0)
    page = reading.page
    page.get_by_role("navigation").get_by_role("link", name="History").click()
    line = page.locator(".deed", has_text="removed a passage")
    expect(line.locator(".deed__quote")).to_have_text("قطاع غزة")
    line.get_by_role("button", name="Restore").click()
    line = page.locator(".deed", has_text="restored the passage")
    line.locator(".deed__place").click()
    expect(reading.card(saved)).to_be_visible()
    assert reading.painted(saved) == "قطاع غزة"
