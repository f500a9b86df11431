from readingroom.models import Deed, Tag
from readingroom.services import codebook
from tests import make
from tests.admin.pages import queries, sent

LIST = "/admin/readingroom/tag/"


def change(tag) -> str:
    return f"{LIST}{tag.pk}/change/"


def test_a_new_tag_gets_a_free_colour_and_a_deed(curating, curator):
    form = sent(curating.get(f"{LIST}add/"))
    assert form["colour"] == str(codebook.free_colour())
    form |= {"label": "spillover", "label_ar": "امتداد النزاع"}
    assert curating.post(f"{LIST}add/", form).status_code == 302
    tag = Tag.objects.get()
    assert (tag.key_ar, tag.created_by) == ("امتداد النزاع", curator)
    deed = Deed.objects.get(verb="add", subject="tag")
    assert tag.events.get().pgh_context_id == deed.pk


def test_a_taken_name_is_refused_beside_its_field(curating, curator):
    make.tag(curator, "Attack")
    form = sent(curating.get(f"{LIST}add/"))
    form |= {"label": "attack", "definition": "what was typed"}
    response = curating.post(f"{LIST}add/", form)
    shown = response.content.decode()
    assert "label" in response.context["adminform"].form.errors
    assert "There is already a tag" in shown
    assert "what was typed" in shown
    assert Tag.objects.count() == 1


def test_names_of_five_thousand_letters_and_of_bidi_controls_are_refused(curating, db):
    form = sent(curating.get(f"{LIST}add/"))
    control = "\N{RIGHT-TO-LEFT OVERRIDE}"
    for label in ("a" * 5000, control * 3, f"a{control}b"):
        response = curating.post(f"{LIST}add/", form | {"label": label})
        assert "label" in response.context["adminform"].form.errors
    assert not Tag.objects.exists()


def test_retiring_and_bringing_back(curating, curator):
    tag = make.tag(curator)
    curating.post(change(tag), sent(curating.get(change(tag))) | {"_retire": "1"})
    tag.refresh_from_db()
    assert tag.retired_at
    curating.post(change(tag), sent(curating.get(change(tag))) | {"_restore": "1"})
    tag.refresh_from_db()
    assert tag.retired_at is None
    assert Deed.objects.filter(verb="change", subject="tag").count() == 2


def test_merging_retires_and_names_the_other(curating, curator):
    tag, other = make.tag(curator, "attack"), make.tag(curator, "assault")
    form = sent(curating.get(change(tag))) | {"merged_into": str(other.pk)}
    curating.post(change(tag), form)
    tag.refresh_from_db()
    assert (tag.merged_into, bool(tag.retired_at)) == (other, True)


def test_a_tag_stands_under_no_tag_of_its_own(curating, curator):
    top = make.tag(curator, "attack")
    below = make.tag(curator, "air strike", parent=top)
    form = sent(curating.get(change(top))) | {"parent": str(below.pk)}
    response = curating.post(change(top), form)
    assert "parent" in response.context["adminform"].form.errors


def test_a_rooms_tag_goes_into_no_desks_tag(curating, curator):
    desk = make.desk(people=[curator])
    tag, closed = make.tag(curator, "attack"), make.tag(curator, "secret", desk=desk)
    for name in ("parent", "merged_into"):
        form = sent(curating.get(change(tag))) | {name: str(closed.pk)}
        response = curating.post(change(tag), form)
        assert name in response.context["adminform"].form.errors


def test_retiring_several_from_the_list(curating, curator):
    tags = [make.tag(curator, label) for label in ("attack", "intent")]
    chosen = [str(tag.pk) for tag in tags]
    curating.post(LIST, {"action": "retire_chosen", "_selected_action": chosen})
    assert Tag.objects.filter(retired_at=None).count() == 0


def test_colours_are_classes_and_never_inline_styles(curating, curator):
    tag = make.tag(curator, colour=7)
    for path in (LIST, change(tag)):
        shown = curating.get(path).content.decode()
        assert 'data-colour="7"' in shown
        assert "style=" not in shown


def test_passages_are_counted_as_far_as_they_are_visible(curating, curator, analyst):
    article = make.article(curator)
    make.passage(analyst, article, tags=["recruitment"])
    make.passage(analyst, article, tags=["recruitment"], visibility="private")
    shown = curating.get(LIST).content.decode()
    assert '<td class="field-used">1</td>' in shown


def test_queries_do_not_grow_with_the_codebook(curating, curator):
    make.tag(curator, "one")
    few = queries(curating, LIST)
    for number in range(20):
        make.tag(curator, f"tag {number}", parent=Tag.objects.first())
    assert queries(curating, LIST) == few
