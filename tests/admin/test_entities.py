from readingroom.models import Deed, Entity, Name, Outlet
from readingroom.services import curation
from tests import make
from tests.admin.pages import queries, sent

LIST = "/admin/readingroom/entity/"


def entity(by, label="منظمة الاختبار") -> Entity:
    return curation.save_entity(Entity(kind="organisation", label=label), by=by)


def change(row) -> str:
    return f"{LIST}{row.pk}/change/"


def test_a_new_entity_has_its_labels_and_spellings_as_names(curating, db):
    form = sent(curating.get(f"{LIST}add/"))
    form |= {"kind": "person", "label": "سامح شكري", "label_en": "Sameh Shoukry"}
    # one of the spellings is the label once more
    form |= {"names-0-text": "سامح شكرى", "names-1-text": "شكري"}
    assert curating.post(f"{LIST}add/", form).status_code == 302
    made = Entity.objects.get()
    assert set(made.names.values_list("text", flat=True)) == {
        "سامح شكري",
        "Sameh Shoukry",
        "شكري",
    }
    deed = Deed.objects.get(pk=made.events.get().pgh_context_id)
    assert (deed.verb, deed.by.username) == ("add", "curator")


def test_an_entity_that_is_there_is_refused_beside_its_field(curating, curator):
    entity(curator)
    form = sent(curating.get(f"{LIST}add/"))
    form |= {"kind": "organisation", "label": "منظمه الاختبار", "note": "ما كُتب"}
    response = curating.post(f"{LIST}add/", form)
    assert "label" in response.context["adminform"].form.errors
    assert "ما كُتب" in response.content.decode()
    assert Entity.objects.count() == 1


def test_a_name_is_taken_out_with_a_deed_that_keeps_it(curating, curator):
    row = entity(curator)
    curation.add_names(row, ["تهجئة أخرى"], by=curator)
    form = sent(curating.get(change(row)))
    place = next(n for n, v in form.items() if v == "تهجئة أخرى").split("-")[1]
    curating.post(change(row), form | {f"names-{place}-DELETE": "on"})
    assert not Name.objects.filter(text="تهجئة أخرى").exists()
    assert Deed.objects.get(verb="delete").subject_label == "تهجئة أخرى"


def test_a_name_twice_is_refused_and_kept_on_the_page(curating, curator):
    row = entity(curator)
    curation.add_names(row, ["الاختبار"], by=curator)
    form = sent(curating.get(change(row)))
    place = next(n for n, v in form.items() if v == "الاختبار").split("-")[1]
    form |= {f"names-{place}-text": "منظمة الاختبار", "note": "ملاحظة"}
    response = curating.post(change(row), form)
    assert response.status_code == 200
    assert "ملاحظة" in response.content.decode()
    assert row.names.filter(text="الاختبار").exists()


def test_search_finds_by_any_name_and_in_english(curating, curator):
    row = entity(curator)
    row.label_en = "Test Organisation"
    curation.save_entity(row, by=curator)
    curation.add_names(row, ["م.اختبار"], by=curator)
    for words in ("منظمه", "organisation", "م.اختبار"):
        assert "منظمة الاختبار" in curating.get(f"{LIST}?q={words}").content.decode()


def test_mentions_are_counted_as_far_as_they_are_visible(curating, closed, curator):
    row = entity(curator)
    closed.article.current_revision.mentions.create(
        kind="organisation", start=1, end=4, entity=row
    )
    shown = curating.get(f"{LIST}?q=الاختبار").content.decode()
    assert '<td class="field-mention_count">0</td>' in shown


def test_queries_do_not_grow_with_entities_and_outlets(curating, curator):
    make.article(curator)
    few = queries(curating, LIST), queries(curating, "/admin/readingroom/outlet/")
    for number in range(20):
        entity(curator, f"منظمة {number}")
        Outlet.objects.create(name=f"o{number}", key=f"o{number}")
    many = queries(curating, LIST), queries(curating, "/admin/readingroom/outlet/")
    assert many == few


def test_an_outlet_of_a_taken_name_is_refused(curating, curator):
    make.article(curator)
    path = "/admin/readingroom/outlet/add/"
    response = curating.post(path, {"name": "وكاله الاختبار"})
    assert "name" in response.context["adminform"].form.errors
