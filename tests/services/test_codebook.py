"""Tags by name: found, made, refused, retired, merged, pinned."""

import pytest

from readingroom.models import Deed, Tag
from readingroom.services import codebook
from readingroom.services.deeds import doing
from readingroom.services.refusals import Refused
from tests import make


def resolve(names, by, desk=None):
    with doing("", by=by):
        return codebook.resolve(names, by=by, desk=desk)


def labels(names, by, desk=None):
    return [tag.label for tag in resolve(names, by, desk)]


class TestFinding:
    @pytest.fixture(autouse=True)
    def tag(self, curator):
        return make.tag(curator, label="Recruitment", label_ar="تجنيد")

    @pytest.mark.parametrize(
        "name",
        [
            "Recruitment",
            "recruitment",
            "  RECRUITMENT ",
            "تجنيد",
            "تجن\N{ARABIC TATWEEL}يد",
            "ت\N{ARABIC FATHA}جنيد\N{RIGHT-TO-LEFT MARK}",
        ],
    )
    def test_by_either_language_and_any_spelling(self, analyst, name):
        assert labels([name], analyst) == ["Recruitment"]
        assert Tag.objects.count() == 1

    def test_two_names_of_one_tag_are_one(self, analyst):
        assert labels(["Recruitment", "تجنيد", "recruitment"], analyst) == [
            "Recruitment"
        ]

    def test_empty_names_are_passed_over(self, analyst):
        assert labels(["", "  ", "recruitment"], analyst) == ["Recruitment"]

    def test_the_order_is_kept(self, analyst):
        assert labels(["z", "recruitment", "a"], analyst) == ["z", "Recruitment", "a"]

    def test_the_desks_own_comes_before_the_rooms(self, analyst, curator):
        desk = make.desk(people=[analyst])
        ours = make.tag(curator, label="recruitment", desk=desk)
        assert resolve(["recruitment"], analyst, desk) == [ours]

    def test_another_desks_is_not_there(self, analyst, curator):
        theirs = make.tag(curator, label="closed", desk=make.desk())
        assert resolve(["closed"], analyst) != [theirs]
        assert Tag.objects.filter(label="closed").count() == 2


class TestMaking:
    def test_where_the_room_is_open(self, analyst, settings):
        settings.OPEN_CODEBOOK = True
        (tag,) = resolve(["new"], analyst)
        assert (tag.label, tag.key, tag.desk, tag.created_by) == (
            "new",
            "new",
            None,
            analyst,
        )

    def test_not_where_it_is_closed(self, analyst, settings):
        settings.OPEN_CODEBOOK = False
        with pytest.raises(Refused) as caught:
            resolve(["new"], analyst)
        assert caught.value.field == "tags"
        assert not Tag.objects.exists()

    def test_a_curator_always_may(self, curator, settings):
        settings.OPEN_CODEBOOK = False
        assert labels(["new"], curator) == ["new"]

    @pytest.mark.parametrize("room", [True, False])
    def test_a_desk_decides_for_itself(self, analyst, settings, room):
        settings.OPEN_CODEBOOK = room
        is_open = make.desk("open", people=[analyst], open_codebook=True)
        closed = make.desk("closed", people=[analyst], open_codebook=False)
        assert resolve(["new"], analyst, is_open)[0].desk == is_open
        with pytest.raises(Refused):
            resolve(["other"], analyst, closed)

    def test_a_desks_article_makes_the_desks_tags(self, analyst, curator):
        desk = make.desk(people=[analyst, curator])
        article = make.article(by=curator, desk=desk)
        passage = make.passage(analyst, article, tags=["ours"])
        assert Tag.objects.get(pk=passage.tag_ids[0]).desk == desk

    def test_colours_are_dealt_round(self, curator):
        tags = resolve([f"tag {n}" for n in range(16)], curator)
        assert {tag.colour for tag in tags} == set(range(1, 17))

    def test_twenty_tags_and_no_more(self, curator):
        names = [f"tag {n}" for n in range(21)]
        assert len(resolve(names[:20], curator)) == 20
        with pytest.raises(Refused):
            resolve(names, curator)


class TestNames:
    GOOD = [
        "a",
        "ت",
        "می\N{ZERO WIDTH NON-JOINER}شود",
        "🙂",
        "x" * 100,
        "a/b & <c>",
        "٣",
    ]
    BAD = [
        "x" * 101,
        "x" * 5000,
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "\N{LEFT-TO-RIGHT EMBEDDING}a\N{POP DIRECTIONAL FORMATTING}",
        "a\N{FIRST STRONG ISOLATE}b",
        "\N{ZERO WIDTH NO-BREAK SPACE}a",
        "\N{RIGHT-TO-LEFT MARK}",
        "\N{ARABIC TATWEEL}\N{ARABIC TATWEEL}",
        "\N{ARABIC FATHA}",
        "a\nb",
        "a\x07b",
        "a\N{LINE SEPARATOR}b",
        "ß" * 100,
        "\N{ARABIC LETTER ALEF}\N{ARABIC FATHA}" * 60,
    ]

    @pytest.mark.parametrize("name", GOOD)
    def test_that_a_tag_can_have(self, curator, name):
        assert labels([name], curator) == [name]
        assert Tag.objects.get().label == name

    @pytest.mark.parametrize("name", BAD, ids=range(len(BAD)))
    def test_that_no_tag_can_have(self, curator, name):
        with pytest.raises(Refused) as caught:
            resolve([name], curator)
        assert caught.value.field == "tags"
        assert not Tag.objects.exists()

    @pytest.mark.parametrize("name", BAD, ids=range(len(BAD)))
    def test_nor_in_arabic(self, curator, name):
        with pytest.raises(Refused):
            make.tag(curator, label="good", label_ar=name)

    def test_a_refused_name_refuses_the_passage(self, article, analyst):
        with pytest.raises(Refused):
            make.passage(analyst, article, tags=["good", "x" * 5000])
        assert not Tag.objects.exists()


class TestKeeping:
    def test_a_new_tag_leaves_its_deed(self, curator):
        tag = make.tag(curator)
        deed = Deed.objects.get()
        assert (deed.verb, deed.subject, deed.subject_id) == ("add", "tag", str(tag.pk))
        assert tag.events.get().pgh_context_id == deed.pk

    def test_a_desks_tag_is_told_to_the_desk(self, curator):
        desk = make.desk()
        make.tag(curator, desk=desk)
        deed = Deed.objects.get()
        assert (deed.visibility, deed.desk) == ("desk", desk)

    @pytest.mark.parametrize("field", ["label", "label_ar"])
    @pytest.mark.parametrize("taken", ["Taken", "مأخوذ"])
    def test_a_name_in_either_language_is_one_tag(self, curator, field, taken):
        make.tag(curator, label="taken", label_ar="مأخوذ")
        with pytest.raises(Refused):
            make.tag(curator, **{"label": "free", field: taken})

    def test_a_desk_may_use_the_rooms_words(self, curator):
        make.tag(curator, label="one")
        make.tag(curator, label="one", desk=make.desk())
        assert Tag.objects.count() == 2


class TestRetiring:
    def test_it_leaves_the_palette_and_stays_on_passages(
        self, article, analyst, curator
    ):
        passage = make.passage(analyst, article, tags=["one"])
        tag = Tag.objects.get()
        codebook.retire(tag, by=curator)
        assert not Tag.objects.in_use().exists()
        passage.refresh_from_db()
        assert passage.tag_ids == [tag.pk]

    def test_it_is_not_given_again(self, curator, analyst):
        codebook.retire(make.tag(curator, label="one"), by=curator)
        for name in ("one", "ONE"):
            with pytest.raises(Refused):
                resolve([name], analyst)
        with pytest.raises(Refused):
            resolve(["one"], curator)

    def test_a_merged_tag_is_its_heir(self, curator, analyst):
        heir = make.tag(curator, label="heir")
        codebook.retire(make.tag(curator, label="one"), by=curator, merged_into=heir)
        assert labels(["one", "heir"], analyst) == ["heir"]

    def test_through_several_merges(self, curator, analyst):
        one, two, three = (make.tag(curator, label=name) for name in ("1", "2", "3"))
        codebook.retire(one, by=curator, merged_into=two)
        codebook.retire(two, by=curator, merged_into=three)
        assert labels(["1"], analyst) == ["3"]

    def test_round_in_a_circle_is_refused(self, curator, analyst):
        one, two = (make.tag(curator, label=name) for name in ("1", "2"))
        codebook.retire(one, by=curator, merged_into=two)
        with pytest.raises(Refused):
            codebook.retire(two, by=curator, merged_into=one)
        with pytest.raises(Refused):
            codebook.retire(two, by=curator, merged_into=two)

    def test_a_parent_is_no_child_of_its_own(self, curator):
        one, two = (make.tag(curator, label=name) for name in ("1", "2"))
        two.parent = one
        codebook.save(two, by=curator)
        one.parent = two
        with pytest.raises(Refused):
            codebook.save(one, by=curator)


def test_pins_are_the_persons_own_line(analyst, curator):
    tags = [make.tag(curator, label=f"{n}") for n in range(11)]
    codebook.pin([tag.pk for tag in tags], by=analyst)
    analyst.refresh_from_db()
    assert analyst.pinned_tag_ids == [tag.pk for tag in tags[:9]]
    deed = Deed.objects.get(by=analyst)
    assert deed.visibility == "private"
    assert not Deed.objects.visible_to(curator).filter(pk=deed.pk).exists()
