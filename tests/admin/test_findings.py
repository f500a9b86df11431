import pytest

from readingroom.models import Claim, ClaimPart, Deed, Entity, Mention
from tests.admin.pages import queries


@pytest.fixture
def found(article):
    """One mention and one claim that the rules were not sure of."""
    revision = article.current_revision
    Mention.objects.filter(revision=revision).delete()
    Claim.objects.filter(revision=revision).delete()
    start = revision.text.index("رويترز")
    mention = revision.mentions.create(
        kind="organisation",
        start=start,
        end=start + 6,
        confidence="suggested",
        rule="name",
        evidence="وكالة رويترز",
    )
    claim = revision.claims.create(
        kind="assert",
        start=revision.text.index("وأضاف"),
        speaker_label="شكري",
        cue_lemma="أضاف",
        rule="perfect clause",
        confidence="suggested",
    )
    for role, word in (("cue", "وأضاف"), ("content", "الوضع في سوريا")):
        start = revision.text.index(word)
        ClaimPart.objects.create(
            claim=claim,
            revision=revision,
            role=role,
            start=start,
            end=start + len(word),
        )
    return mention, claim


@pytest.fixture
def page(article):
    return f"/admin/readingroom/article/{article.pk}/findings/"


def test_the_table_follows_the_text_and_says_why(curating, found, page):
    shown = curating.get(page).content.decode()
    assert "<mark>رويترز</mark>" in shown
    assert 'a known name: <bdi dir="auto">“وكالة رويترز”</bdi>' in shown
    assert "a verb of saying, followed by a clause" in shown
    assert shown.index("وأضاف") < shown.index("<mark>رويترز</mark>")


def test_one_is_confirmed_and_leaves_a_deed_and_its_events(curating, found, page):
    mention, _claim = found
    curating.post(page, {"one": f"confirm mention:{mention.pk}"})
    mention.refresh_from_db()
    assert (mention.status, mention.decided_by.username) == ("confirmed", "curator")
    deed = Deed.objects.get(verb="confirm")
    assert deed.subject_label == "رويترز"
    labels = mention.events.filter(pgh_context_id=deed.pk)
    assert set(labels.values_list("pgh_label", flat=True)) == {"found", "update"}


def test_several_are_rejected_at_once(curating, found, page):
    mention, claim = found
    keys = [f"mention:{mention.pk}", f"claim:{claim.pk}"]
    curating.post(page, {"found": keys, "decision": "reject"})
    mention.refresh_from_db()
    claim.refresh_from_db()
    assert (mention.status, claim.status) == ("rejected", "rejected")
    assert Deed.objects.filter(verb="reject").count() == 2


@pytest.mark.parametrize(
    "form", [{}, {"decision": "reject"}, {"decision": "burn", "found": "mention:1"}]
)
def test_a_press_without_a_choice_changes_nothing(curating, found, page, form):
    assert curating.post(page, form).status_code == 302
    assert not Deed.objects.filter(verb__in=["confirm", "reject"]).exists()


@pytest.mark.parametrize("key", ["mention:0", "claim:nonsense", "passage:1", "x"])
def test_a_finding_that_is_none_is_not_found(curating, found, page, key):
    assert curating.post(page, {"one": f"confirm {key}"}).status_code == 404


def test_filters_show_what_they_say(curating, found, page):
    mention, _claim = found
    curating.post(page, {"one": f"reject mention:{mention.pk}"})
    assert "<mark>رويترز" not in curating.get(page).content.decode()
    assert "<mark>رويترز" in curating.get(f"{page}?show=rejected").content.decode()
    assert "<mark>رويترز" in curating.get(f"{page}?show=all").content.decode()


def test_a_mention_gets_another_entity_and_kind(curating, found, page):
    mention, _claim = found
    entity = Entity.objects.create(kind="organisation", label="وكالة", key="وكاله")
    entity.names.create(text="وكالة", key="وكاله")
    path = f"{page}mention/{mention.pk}/"
    assert curating.get(path).status_code == 200
    response = curating.post(path, {"kind": "organisation", "entity": str(entity.pk)})
    mention.refresh_from_db()
    assert response.status_code == 302
    assert (mention.entity, mention.status) == (entity, "confirmed")


def test_a_claim_gets_another_kind_and_speaker(curating, found, page):
    _mention, claim = found
    form = {"kind": "deny", "polarity": "deny", "speaker_label": "المتحدث"}
    assert curating.post(f"{page}claim/{claim.pk}/", form).status_code == 302
    claim.refresh_from_db()
    assert (claim.kind, claim.speaker_label) == ("deny", "المتحدث")
    assert claim.status == "confirmed"


def test_two_mentions_of_one_kind_at_one_place_are_refused(curating, found, page):
    mention, _claim = found
    revision = mention.revision
    revision.mentions.create(kind="place", start=mention.start, end=mention.end)
    response = curating.post(f"{page}mention/{mention.pk}/", {"kind": "place"})
    assert response.status_code == 422
    assert "already such a finding" in response.content.decode()
    mention.refresh_from_db()
    assert mention.kind == "organisation"


def test_the_number_of_queries_does_not_grow(curating, article, found, page):
    few = queries(curating, f"{page}?show=all")
    for start in range(30):
        article.current_revision.mentions.create(kind="event", start=start, end=40)
        article.current_revision.claims.create(kind="assert", start=start)
    assert queries(curating, f"{page}?show=all") == few
