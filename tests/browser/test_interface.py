"""The page itself: layers, lights, mirrored, on a phone, by keys alone, exporting."""

import csv
import io

from playwright.sync_api import Locator, expect

from tests import make


def lit(reading) -> set[str]:
    found = reading.page.locator(".block .is-lit")
    return set(found.evaluate_all("all => all.map((each) => each.dataset.r)"))


def test_pointing_at_a_claim_lights_speaker_verb_and_content(reads, analyst):
    reading = reads(analyst)
    cue = reading.page.locator(".block [data-r=cue]", has_text="قال").first
    cue.hover()
    assert lit(reading) == {"speaker", "cue", "content"}
    chip = reading.page.locator(".chip.is-lit")
    expect(chip).to_contain_text("سامح شكري")
    reading.page.mouse.move(5, 5)
    expect(reading.page.locator(".is-lit")).to_have_count(0)
    chip = reading.page.locator(".chip", has_text="سامح شكري").first
    chip.get_by_role("button").focus()
    assert lit(reading) == {"speaker", "cue", "content"}
    reading.page.locator("body").click(position={"x": 5, "y": 700})
    chip.click()
    assert lit(reading) == {"speaker", "cue", "content"}


def test_clicking_an_entity_opens_its_card(reads, analyst):
    reading = reads(analyst)
    reading.page.locator(".block [data-e]", has_text="شكري").first.click()
    card = reading.page.locator("#found-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text("سامح شكري")
    expect(card).to_contain_text("1 article")
    reading.page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_layers_switch_off_and_stay_off(reads, analyst, article, codebook):
    passage = make.passage(analyst, article, "التطورات")
    reading = reads(analyst)
    name = reading.page.locator(".block [data-e]", has_text="شكري").first
    painted = reading.page.locator(".block [data-p]")
    layers = reading.page.locator(".bar__layers")
    expect(painted).not_to_have_css("background-image", "none")
    for layer in ("Entities", "Who said what", "Passages"):
        layers.get_by_label(layer).click()
    for _ in range(2):
        expect(name).to_have_css("text-decoration-line", "none")
        expect(painted).to_have_css("background-image", "none")
        expect(reading.card(passage)).to_be_hidden()
        expect(reading.page.locator(".chip").first).to_be_hidden()
        reading.page.reload()
    layers.get_by_label("Entities").click()
    expect(name).to_have_css("text-decoration-line", "underline")


def box(locator: Locator) -> dict:
    found = locator.bounding_box()
    assert found
    return found


def test_the_arabic_interface_is_mirrored_and_tags(reads, analyst):
    reading = reads(analyst)
    page = reading.page
    brand, me = page.locator(".topbar__brand"), page.locator(".topbar__me")
    assert box(brand)["x"] < box(me)["x"]
    me.locator("summary").click()
    me.get_by_role("button", name="العربية").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert box(brand)["x"] > box(me)["x"]
    bar = page.locator(".bar")
    assert box(bar.locator(".bar__layers"))["x"] > box(bar.locator(".bar__tools"))["x"]
    margin = page.locator(".reading__margin").nth(1)
    assert box(page.locator("#block-1"))["x"] > box(margin)["x"]
    reading.open_palette("قطاع غزة")
    page.keyboard.type("تجن")
    page.keyboard.press("Enter")
    expect(reading.cards).to_contain_text("تجنيد")


def test_everything_is_done_by_keys_alone(reads, analyst):
    reading = reads(analyst)
    page, keyboard = reading.page, reading.page.keyboard
    keyboard.press("j")
    keyboard.press("s")
    for _ in range(3):
        keyboard.press("Shift+ArrowLeft")
    expect(page.locator("#selection-bar")).to_be_visible()
    chosen = page.evaluate("String(getSelection())").strip()
    assert chosen
    assert chosen in reading.text
    keyboard.press("Enter")
    expect(reading.find).to_be_focused()
    keyboard.type("attack")
    keyboard.press("Enter")
    expect(reading.cards).to_have_count(1)
    keyboard.press("Control+z")
    expect(reading.cards).to_have_count(0)
    page.locator("body").focus()
    link = page.get_by_role("link", name="History", exact=True)
    for _ in range(12):
        keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    keyboard.press("Enter")
    page.wait_for_url("**/history/")
    expect(page.locator(".deed")).to_have_count(2)


def test_on_a_phone_the_bar_is_below_and_notes_rise_on_a_tap(
    reads, analyst, article, codebook
):
    passage = make.passage(analyst, article, "قطاع غزة")
    phone = {"width": 412, "height": 915}
    reading = reads(analyst, viewport=phone, has_touch=True, is_mobile=True)
    page = reading.page
    bar = box(page.locator(".bar"))
    assert round(bar["y"] + bar["height"]) == 915
    overflow = "document.documentElement.scrollWidth - innerWidth"
    assert page.evaluate(overflow) <= 0
    expect(reading.card(passage)).to_be_hidden()
    page.locator("#row-1 .reading__count").tap()
    expect(reading.card(passage)).to_be_visible()
    sheet = box(page.locator("#margin-1"))
    assert round(sheet["y"] + sheet["height"]) == 915
    page.touchscreen.tap(5, 120)
    expect(reading.card(passage)).to_be_hidden()
    page.locator(".bar__more").tap()
    expect(page.locator("#layers")).to_be_visible()


def test_the_export_gives_the_row_in_both_variants(reads, analyst, article, codebook):
    make.passage(analyst, article, "قطاع غزة", note="=1+1")
    page = reads(analyst).page
    page.locator(".bar__tools").get_by_text("Export 1 row").click()
    page.wait_for_url("**/export/?article=*")
    for name, is_excel in (("For programs", False), ("For a spreadsheet", True)):
        with page.expect_download() as downloading:
            page.get_by_role("link", name=name).click()
        content = downloading.value.path().read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") is is_excel
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
        assert [row["quote"] for row in rows] == ["قطاع غزة"]
        assert rows[0]["note"].endswith("=1+1")
        assert rows[0]["note"].startswith("=") is not is_excel
