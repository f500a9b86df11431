"""A passage edited in two windows: the later one sees both versions and chooses."""

import pytest

from readingroom.models import Deed, Passage
from tests import make
from tests.views.visiting import Page, signed_in

pytestmark = pytest.mark.django_db
HX = {"HX-Request": "true"}
FORM = {"Accept": "text/html,*/*"}


@pytest.fixture
def passage(analyst, article):
    return make.passage(
        analyst, article, note="first words", tags=["recruitment", "old"]
    )


@pytest.fixture
def edit(analyst, passage):
    """``edit(1, note="…")``: from a window that knows version 1."""
    client = signed_in(analyst)

    def editing(version, headers=None, **fields):
        sent = {"version": version, **fields}
        return client.post(f"/passages/{passage.pk}/", sent, headers=headers or {})

    return editing


def radios(page, name):
    """Values of a field's radios, and which of them is chosen."""
    found = page.all("input", type="radio", name=name)
    chosen = [each["value"] for each in found if "checked" in each]
    return [each["value"] for each in found], chosen


@pytest.mark.parametrize("headers", [FORM, HX], ids=["page", "fragment"])
def test_the_later_window_sees_both_and_nothing_is_overwritten(edit, headers):
    edit(1, note="first words here")
    answer = edit(1, note="first words there", headers=headers)
    assert answer.status_code == 409
    page = Page(answer)
    here, there = "first words here", "first words there"
    assert radios(page, "note") == ([here, there, f"{here}\n{there}"], [])
    assert page.all("ins")
    assert page.all("del")
    assert page.all("input", name="version", value="2")
    assert Passage.objects.get().note == here
    assert bool(page.all("html")) == (headers is FORM)


def test_choosing_goes_on_from_what_stands_now(edit, passage):
    edit(1, note="here")
    edit(1, note="there")
    address = passage.article.get_absolute_url()
    answer = edit(2, note="here\nthere", next=address)
    assert (answer.status_code, answer["Location"]) == (302, address)
    now = Passage.objects.get()
    assert (now.note, now.version) == ("here\nthere", 3)


def test_what_only_one_has_changed_is_chosen_already(edit):
    edit(1, note="changed here", visibility="room")
    sent = {"note": "first words", "gloss": "a translation", "visibility": "private"}
    page = Page(edit(1, **sent))
    assert radios(page, "note")[1] == ["changed here"]
    assert radios(page, "gloss")[1] == ["a translation"]
    assert radios(page, "visibility")[1] == ["private"]


def test_tags_of_both_are_offered(edit):
    edit(1, tags=["recruitment", "old", "added here"])
    page = Page(edit(1, tags=["recruitment", "added there"]))
    offered = page.all("input", type="checkbox", name="tags")
    chosen = {each["value"]: "checked" in each for each in offered}
    assert chosen == {
        "recruitment": True,
        "old": False,
        "added here": True,
        "added there": True,
    }


def test_a_tag_taken_off_elsewhere_does_not_come_back_by_itself(edit):
    edit(1, tags=["recruitment"])
    page = Page(edit(1, tags=["recruitment", "old", "new"]))
    offered = page.all("input", type="checkbox", name="tags")
    chosen = {each["value"]: "checked" in each for each in offered}
    assert chosen == {"recruitment": True, "old": False, "new": True}


def test_both_ends_are_offered_and_one_value_moves_them(edit, article):
    first, second = (
        make.form(article, quote=quote) for quote in ("في قطاع غزة", "قطاع")
    )
    names = ("start", "end", "quote")
    edit(1, **{name: first[name] for name in names})
    page = Page(edit(1, **{name: second[name] for name in names}))
    values, chosen = radios(page, "ends")
    assert chosen == []
    assert edit(2, ends=values[1]).status_code == 200
    assert Passage.objects.get().quote == "قطاع"
    assert edit(3, ends="5|x").status_code == 422


def test_the_same_edit_again_is_no_conflict(edit):
    """An answer was lost on its way, and the window sends once more."""
    edit(1, note="the same", tags=["recruitment"])
    again = edit(1, note="the same", tags=["recruitment"])
    assert again.status_code == 200
    assert Passage.objects.get().version == 2
    assert Deed.objects.filter(verb="edit").count() == 1


def test_a_removed_passage_is_said_to_be_removed(edit, analyst, passage):
    signed_in(analyst).post(f"/passages/{passage.pk}/remove/", {"version": 1})
    answer = edit(1, note="late")
    assert answer.status_code == 409
    assert "has been removed" in Page(answer).text


def test_what_people_typed_is_shown_as_text(edit):
    edit(1, note="<b>bold</b>")
    page = Page(edit(1, note='"><script>alert(1)</script>'))
    assert not page.all("b")
    assert not any("alert" in script for script in page.scripts)


def test_somebody_elses_passage_has_no_versions(edit, analyst2, passage):
    edit(1, note="here")
    client = signed_in(analyst2)
    answer = client.post(f"/passages/{passage.pk}/", {"version": 1, "note": "there"})
    assert answer.status_code == 403
    assert "here" not in Page(answer).text
