"""What a screen reader is given of the reading page: Chromium's accessibility tree."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import make


def heard(page: Page, selector: str) -> str:
    """The static text under an element, as the browser hands it to who listens."""
    session = page.context.new_cdp_session(page)
    node = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    found = session.send("DOM.querySelector", {"nodeId": node, "selector": selector})
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    session_nodes = {node["nodeId"]: node for node in tree}
    backend = session.send("DOM.describeNode", found)["node"]["backendNodeId"]
    top = next(n for n in tree if n.get("backendDOMNodeId") == backend)
    session.detach()

    def words(node) -> str:
        if node.get("role", {}).get("value") == "StaticText":
            return node["name"]["value"]
        below = (session_nodes.get(child) for child in node.get("childIds", []))
        return "".join(words(child) for child in below if child)

    return " ".join(words(top).split())


@pytest.fixture
def passages(analyst, article, codebook):
    make.passage(analyst, article, "بلاده تتابع", tags=["attack", "financing"])
    make.passage(analyst, article, "تتابع التطورات", tags=["recruitment"])
    make.passage(analyst, article, "طاع", tags=[])
    make.passage(analyst, article, "غزة.\nأسباب القلق", tags=["attack"])


def test_where_a_passage_begins_and_ends_is_heard(reads, analyst, article, passages):
    reading = reads(analyst)
    reading.page.locator(".bar__layers").get_by_label("Who said what").click()
    assert heard(reading.page, "#block-1") == (
        "قال وزير الخارجية المصري سامح شكري إن"
        " Passage begins: attack, financing بلاده"
        " Passage begins: recruitment تتابع Passage ends"
        " التطورات Passage ends في ق Passage begins: no tag طاع Passage ends"
        " Passage begins: attack غزة."
    )
    # the passage runs on: it does not begin again
    assert heard(reading.page, "#block-2") == "أسباب القلق Passage ends"
    block = reading.page.locator("#block-1")
    assert block.text_content() == reading.text.split("\n")[1]


def test_what_somebody_said_is_heard_with_its_speaker(reads, analyst):
    reading = reads(analyst)
    words = heard(reading.page, "#block-1")
    assert "Said by سامح شكري, assertion: بلاده تتابع" in words
    assert "End of what سامح شكري said" in words


def test_a_layer_that_is_switched_off_is_not_heard(reads, analyst, passages):
    reading = reads(analyst)
    for layer in ("Who said what", "Passages"):
        reading.page.locator(".bar__layers").get_by_label(layer).click()
    assert heard(reading.page, "#block-1") == reading.text.split("\n")[1]


def test_a_copied_stretch_holds_nothing_but_text(reads, analyst, passages):
    reading = reads(analyst)
    reading.select("بلاده تتابع التطورات")
    assert reading.page.evaluate("String(getSelection())") == "بلاده تتابع التطورات"


def test_an_entity_reached_by_key_is_a_button_with_its_kind(reads, analyst):
    reading = reads(analyst)
    page = reading.page
    here = page.locator(".block [data-e]:focus")
    for _ in range(5):
        page.keyboard.press("e")
        if "شكري" in here.text_content():
            break
    expect(here).to_have_role("button")
    expect(here).to_have_accessible_description("person")
    page.keyboard.press("Enter")
    expect(page.locator("#found-card")).to_be_focused()
    expect(page.locator("#found-card")).to_contain_text("سامح شكري")
    page.keyboard.press("Escape")
    expect(here).to_contain_text("شكري")


def test_a_card_says_that_it_was_saved(reads, analyst):
    """Deeds are told in a live region; a save that waits is told in another."""
    reading = reads(analyst)
    for place in ("#toasts", "#outbox"):
        expect(reading.page.locator(place)).to_have_role("status")
    reading.tag("قطاع غزة")
    expect(reading.page.locator("[role=status] .toast")).to_contain_text("Tagged")
