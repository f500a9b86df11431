"""Rules of articles, tags, people, deeds and finds, broken through raw SQL."""

import pytest
from django.contrib.auth.hashers import make_password

from readingroom.models import Deed, Mention, Tag
from tests import make
from tests.models.raw import refused, run


class TestArticles:
    def test_a_current_revision_is_the_articles_own(self, article, curator):
        other = make.article(by=curator)
        with refused("article_revision_is_its_own"):
            run(
                "UPDATE readingroom_article SET current_revision_id = %s WHERE id = %s",
                other.current_revision_id,
                article.pk,
            )

    def test_a_status_is_one_of_three(self, article):
        with refused("article_status_known"):
            run("UPDATE readingroom_article SET status = 'gone'")

    def test_a_slug_is_one_article(self, article, curator):
        other = make.article(by=curator)
        with pytest.raises(Exception, match="readingroom_article_slug"):
            run(
                "UPDATE readingroom_article SET slug = %s WHERE id = %s",
                article.slug,
                other.pk,
            )

    def test_revisions_are_numbered_once(self, article):
        with refused("revision_number_once"):
            self.copy_revision("number", "text")

    def test_a_revision_has_a_text(self, article):
        with refused("revision_text_length"):
            self.copy_revision("2", "''")

    def copy_revision(self, number, text):
        run(
            "INSERT INTO readingroom_revision (id, article_id, number, text, blocks,"
            " marks, original, media_type, text_hash, created_by_id)"
            f" SELECT gen_random_uuid(), article_id, {number}, {text}, blocks,"
            " marks, original, media_type, text_hash, created_by_id"
            " FROM readingroom_revision"
        )


class TestTags:
    # each pair is one tag to a reader
    SPELLINGS = [
        ("recruitment", "Recruitment"),
        ("recruitment", "  recruitment "),
        ("تجنيد", "تجن\N{ARABIC TATWEEL}\N{ARABIC TATWEEL}يد"),
        ("إنذار", "انذار"),
        ("قوى", "قوي"),
        ("تجنيد", "ت\N{ARABIC FATHA}جنيد"),
        ("straße", "STRASSE"),
        ("cafe\N{COMBINING ACUTE ACCENT}", "café"),
    ]

    @pytest.mark.parametrize(("one", "other"), SPELLINGS)
    def test_two_spellings_are_one_tag(self, curator, one, other):
        from readingroom.arabic.folding import key

        make.tag(curator, label=one)
        with refused("tag_label_once"):
            self.insert(curator, other, key(other))

    def test_the_room_counts_as_one_desk(self, curator):
        """NULLS NOT DISTINCT: two tags of no desk are of the same room."""
        self.insert(curator, "a", "a")
        with refused("tag_label_once"):
            self.insert(curator, "a", "a")

    def test_a_desk_has_a_label_once(self, curator):
        one, other = make.desk("one"), make.desk("other")
        for desk in (None, one, other):
            self.insert(curator, "a", "a", desk=desk)
        with refused("tag_label_once"):
            self.insert(curator, "a", "a", desk=one)

    def test_an_arabic_label_is_one_tag(self, curator):
        self.insert(curator, "a", "a", key_ar="تجنيد")
        with refused("tag_arabic_label_once"):
            self.insert(curator, "b", "b", key_ar="تجنيد")

    def test_many_tags_have_no_arabic_label(self, curator):
        self.insert(curator, "a", "a")
        self.insert(curator, "b", "b")
        assert Tag.objects.count() == 2

    @pytest.mark.parametrize("colour", [0, 17, 300])
    def test_there_are_sixteen_colours(self, curator, colour):
        with refused("tag_colour_slot"):
            self.insert(curator, "a", "a", colour=colour)

    def test_a_label_is_not_empty(self, curator):
        with refused("tag_label_not_empty"):
            self.insert(curator, "", "")

    @pytest.mark.parametrize(
        "control", ["\N{RIGHT-TO-LEFT OVERRIDE}", "\N{LEFT-TO-RIGHT ISOLATE}", "\n"]
    )
    def test_a_label_does_not_turn_text_round(self, curator, control):
        with refused("tag_label_plain"):
            self.insert(curator, f"a{control}b", "ab")

    def test_joiners_are_letters_of_a_label(self, curator):
        self.insert(curator, "می\N{ZERO WIDTH NON-JOINER}شود", "ميشود")

    def test_a_merged_tag_is_retired(self, curator):
        one, other = make.tag(curator, label="one"), make.tag(curator, label="other")
        with refused("tag_merged_is_retired"):
            run(
                "UPDATE readingroom_tag SET merged_into_id = %s WHERE id = %s",
                one.pk,
                other.pk,
            )

    def test_a_tag_is_not_its_own_parent_or_heir(self, curator):
        tag = make.tag(curator)
        with refused("tag_not_its_own_parent"):
            run("UPDATE readingroom_tag SET parent_id = id WHERE id = %s", tag.pk)
        with refused("tag_not_merged_into_itself"):
            run(
                "UPDATE readingroom_tag SET merged_into_id = id, retired_at = now()"
                " WHERE id = %s",
                tag.pk,
            )

    def insert(self, by, label, key, *, key_ar="", desk=None, colour=1):
        run(
            "INSERT INTO readingroom_tag (id, label, label_ar, definition,"
            " definition_ar, colour, desk_id, key, key_ar, created_by_id)"
            " VALUES (gen_random_uuid(), %s, '', '', '', %s, %s, %s, %s, %s)",
            label, colour, desk and desk.pk, key, key_ar, by.pk,
        )  # fmt: skip


class TestPeople:
    @pytest.mark.parametrize(
        ("role", "staff", "constraint"),
        [
            ("reader", True, "user_staff_follows_role"),
            ("analyst", True, "user_staff_follows_role"),
            ("curator", False, "user_staff_follows_role"),
            ("admin", False, "user_staff_follows_role"),
            ("king", False, "user_staff_follows_role"),
            ("king", True, "user_staff_follows_role"),
        ],
    )
    def test_the_admin_site_follows_the_role(self, analyst, role, staff, constraint):
        with refused(constraint):
            run(
                "UPDATE readingroom_user SET role = %s, is_staff = %s,"
                " is_superuser = %s",
                role,
                staff,
                role == "admin",
            )

    @pytest.mark.parametrize("role", ["reader", "analyst", "curator", "admin"])
    def test_all_rights_follow_the_role(self, db, role):
        make.person("someone", role=role)
        with refused("user_superuser_follows_role"):
            run("UPDATE readingroom_user SET is_superuser = NOT is_superuser")

    def test_nine_tags_are_pinned_at_most(self, analyst):
        with refused("user_nine_pinned_tags"):
            run(
                "UPDATE readingroom_user SET pinned_tag_ids ="
                " array(SELECT gen_random_uuid() FROM generate_series(1, 10))"
            )

    def test_a_user_name_is_one_person(self, analyst):
        with pytest.raises(Exception, match="readingroom_user_username"):
            make.person("analyst", password=make_password("x"))


class TestDeeds:
    def insert(self, by, **line):
        row = {"verb": "tag", "undoes_id": None, "visibility": "room", **line}
        run(
            "INSERT INTO readingroom_deed (id, by_id, verb, undoes_id, visibility,"
            " subject, subject_id, subject_label)"
            " VALUES (gen_random_uuid(), %s, %s, %s, %s, '', '', '')",
            by.pk, *(row[name] for name in ("verb", "undoes_id", "visibility")),
        )  # fmt: skip

    @pytest.mark.parametrize("verb", ["undo", "redo"])
    def test_an_undo_names_its_deed(self, analyst, verb):
        with refused("deed_undo_names_its_deed"):
            self.insert(analyst, verb=verb)

    def test_nothing_else_undoes(self, article, analyst):
        deed = Deed.objects.first()
        with refused("deed_undo_names_its_deed"):
            self.insert(analyst, verb="edit", undoes_id=deed.pk)

    def test_a_deed_is_undone_once(self, article, analyst):
        deed = Deed.objects.first()
        self.insert(analyst, verb="undo", undoes_id=deed.pk)
        with pytest.raises(Exception, match="undoes_id"):
            self.insert(analyst, verb="undo", undoes_id=deed.pk)

    def test_a_desks_line_names_the_desk(self, analyst):
        with refused("deed_desk_visibility_has_desk"):
            self.insert(analyst, visibility="desk")

    def test_a_line_has_a_known_circle(self, analyst):
        with refused("deed_visibility_known"):
            self.insert(analyst, visibility="public")


class TestFinds:
    def insert(self, article, by, start, end, origin="curator", status="confirmed"):
        run(
            "INSERT INTO readingroom_mention (revision_id, origin, status, confidence,"
            ' rule, evidence, decided_by_id, kind, start, "end", value)'
            " VALUES (%s, %s, %s, 'certain', '', '', %s, 'event', %s, %s, '')",
            article.current_revision_id, origin, status, by and by.pk, start, end,
        )  # fmt: skip

    def test_a_curators_mention_ends_in_the_text(self, article, curator):
        length = len(article.current_revision.text)
        self.insert(article, curator, length - 2, length)
        with refused("mention_in_text"):
            self.insert(article, curator, length - 2, length + 1)

    def test_a_mention_is_not_empty(self, article, curator):
        with refused("mention_span_is_half_open"):
            self.insert(article, curator, 5, 5)

    def test_a_mention_stands_once(self, article, curator):
        self.insert(article, curator, 5, 7)
        with refused("mention_once"):
            self.insert(article, curator, 5, 7)

    @pytest.mark.parametrize(
        ("origin", "status"), [("curator", "suggested"), ("rule", "rejected")]
    )
    def test_only_a_rules_suggestion_has_no_author(self, article, origin, status):
        with refused("mention_decision_has_author"):
            self.insert(article, None, 5, 7, origin=origin, status=status)

    def test_a_mention_moved_past_the_text_is_refused(self, article, curator):
        self.insert(article, curator, 5, 7)
        with refused("mention_in_text"):
            Mention.objects.filter(start=5, end=7).update(end=100_000)

    @pytest.mark.parametrize(
        ("role", "ordinal", "start", "end", "constraint"),
        [
            ("content", 7, 5, 5, "claim_part_span_is_half_open"),
            ("cue", 0, 5, 6, "claim_part_once"),
        ],
    )
    def test_parts_of_a_claim(
        self, article, curator, role, ordinal, start, end, constraint
    ):
        run(
            "INSERT INTO readingroom_claim (id, revision_id, origin, status,"
            " confidence, rule, evidence, decided_by_id, kind, polarity, speaker_label,"
            " via, cue_lemma, start)"
            " VALUES ('00000000-0000-7000-8000-000000000001', %s,"
            " 'rule', 'suggested', 'certain', '', '', NULL, 'warn', 'assert', '', '{}',"
            " '', 1)",
            article.current_revision_id,
        )
        insert = (
            "INSERT INTO readingroom_claimpart (claim_id, revision_id, role, ordinal,"
            " start, \"end\") VALUES ('00000000-0000-7000-8000-000000000001',"
            " %s, %s, %s, %s, %s)"
        )
        run(insert, article.current_revision_id, "cue", 0, 1, 3)
        with refused(constraint):
            run(insert, article.current_revision_id, role, ordinal, start, end)


def test_a_person_reads_an_article_once(article, analyst):
    insert = (
        "INSERT INTO readingroom_reading (person_id, article_id, place, reached)"
        " VALUES (%s, %s, 0, 0)"
    )
    run(insert, analyst.pk, article.pk)
    with refused("reading_once_per_person"):
        run(insert, analyst.pk, article.pk)


def test_a_person_is_on_a_desk_once(analyst):
    desk = make.desk(people=[analyst])
    with refused("membership_once_per_desk"):
        run(
            "INSERT INTO readingroom_membership (desk_id, person_id) VALUES (%s, %s)",
            desk.pk,
            analyst.pk,
        )
