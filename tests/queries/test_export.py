"""What an export holds and, above all, what it does not."""

import csv
import io
import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg.errors import QueryCanceled

from readingroom.models import (
    Article,
    Claim,
    ClaimPart,
    Entity,
    Mention,
    Passage,
    Tag,
)
from readingroom.queries import export
from readingroom.queries.export_columns import EXCEL, HARMLESS, PLAIN
from readingroom.queries.export_sql import _safe_cell
from readingroom.services import curation, tagging
from readingroom.text.cells import FORMULA, safe_cell
from tests import make

COLUMNS = (
    "passage_id article_id article_revision article_title article_url passage_url"
    " outlet published_at language direction paragraph start end offset_unit quote"
    " context_before context_after tag_id tag_path tag_label tag_label_ar note gloss"
    " analyst visibility desk created_at updated_at claim_ids claim_speakers"
    " claim_kinds entities"
)
CASES = json.loads(
    (Path(__file__).parent.parent / "cases" / "cells.json").read_text("utf-8")
)
BASE = "https://room.example"


def file(user, wanted=None, variant="plain", base_url=BASE) -> str:
    chunks = export.stream(user, wanted or {}, variant, base_url)
    return b"".join(chunks).decode("utf-8-sig")


def rows(user, wanted=None, variant="plain") -> list[dict[str, str]]:
    text = file(user, wanted, variant)
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert export.count_rows(user, wanted or {}) == len(found)
    return found


def quotes(user, wanted=None) -> list[str]:
    return [row["quote"] for row in rows(user, wanted)]


def entity(label, kind="organisation") -> Entity:
    return Entity.objects.create(label=label, kind=kind, key=uuid4().hex)


def mention(article, quote, named, **fields) -> Mention:
    start = article.current_revision.text.index(quote)
    return Mention.objects.create(
        revision=article.current_revision,
        kind="organisation",
        start=start,
        end=start + len(quote),
        entity=named,
        **fields,
    )


def claim(article, speaker, kind="assert", **parts) -> Claim:
    """A claim whose parts (role=words) stand where their words first stand."""
    text, revision = article.current_revision.text, article.current_revision
    places = {role: text.index(words) for role, words in parts.items()}
    made = Claim.objects.create(
        revision=revision,
        kind=kind,
        speaker_label=speaker,
        start=places.get("cue", min(places.values())),
    )
    for role, start in places.items():
        ClaimPart.objects.create(
            claim=made,
            revision=revision,
            role=role,
            start=start,
            end=start + len(parts[role]),
        )
    return made


@pytest.fixture
def bare(article) -> Article:
    """An article with nothing found in it yet."""
    article.current_revision.claims.all().delete()
    article.current_revision.mentions.all().delete()
    return article


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["value"]))
def test_a_cell_is_made_safe(case):
    assert safe_cell(case["value"]) == case["cell"]


@pytest.mark.django_db
def test_the_database_makes_the_same_cells_safe():
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {_safe_cell('v')} FROM unnest(%s::text[])"
            " WITH ORDINALITY AS t (v, n) ORDER BY n",
            [FORMULA, [case["value"] for case in CASES]],
        )
        assert [row[0] for row in cursor] == [case["cell"] for case in CASES]


@pytest.mark.django_db
def test_python_and_the_database_agree_on_every_first_character():
    # all of Unicode but NUL and the surrogates, which PostgreSQL's text cannot hold
    letters = [chr(n) for n in range(1, 0x110000) if not 0xD800 <= n <= 0xDFFF]
    values = letters + [letter + "=1" for letter in letters[:0x3000]]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT v FROM unnest(%s::text[]) AS t (v) WHERE {_safe_cell('v')} <> v",
            [values, FORMULA],
        )
        disarmed = {row[0] for row in cursor}
    assert disarmed == {value for value in values if safe_cell(value) != value}


def test_a_nul_is_no_way_round_the_apostrophe():
    assert safe_cell("\0=1") == "'\0=1"
    assert safe_cell(" \0=1") == "' \0=1"


def test_both_variants_have_the_same_columns():
    assert list(PLAIN) == COLUMNS.split()
    assert sorted(EXCEL) == sorted(PLAIN)
    assert set(PLAIN) > HARMLESS
    assert EXCEL[:3] == ["quote", "gloss", "tag_label"]


def test_a_row_tells_everything_about_a_passage(analyst, bare):
    passage = make.passage(
        analyst, bare, note="a note", gloss="Gaza Strip", tags=["recruitment"]
    )
    passage.refresh_from_db()
    (row,) = rows(analyst)
    tag = Tag.objects.get(pk=passage.tag_ids[0])
    assert row == {
        "passage_id": str(passage.pk),
        "article_id": str(bare.pk),
        "article_revision": "1",
        "article_title": bare.title,
        "article_url": f"{BASE}/articles/{bare.slug}/",
        "passage_url": f"{BASE}/passages/{passage.pk}/",
        "outlet": "وكالة الاختبار",
        "published_at": "",
        "language": "ar",
        "direction": "rtl",
        "paragraph": "1",
        "start": str(passage.start),
        "end": str(passage.end),
        "offset_unit": "codepoint",
        "quote": "قطاع غزة",
        "context_before": passage.prefix,
        "context_after": passage.suffix,
        "tag_id": str(tag.pk),
        "tag_path": tag.label,
        "tag_label": tag.label,
        "tag_label_ar": tag.label_ar,
        "note": "a note",
        "gloss": "Gaza Strip",
        "analyst": "analyst",
        "visibility": "room",
        "desk": "",
        "created_at": f"{passage.created_at:%Y-%m-%dT%H:%M:%S.%fZ}",
        "updated_at": f"{passage.updated_at:%Y-%m-%dT%H:%M:%S.%fZ}",
        "claim_ids": "",
        "claim_speakers": "",
        "claim_kinds": "",
        "entities": "",
    }
    text = bare.current_revision.text
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_passage_gives_a_row_for_each_tag_and_one_without_any(analyst, article):
    make.passage(analyst, article, tags=["recruitment", "financing", "intent"])
    make.passage(analyst, article, quote="رويترز", tags=[])
    found = rows(analyst)
    assert [row["tag_label"] for row in found] == [
        "recruitment",
        "financing",
        "intent",
        "",
    ]
    assert [row["tag_id"] == "" for row in found] == [False, False, False, True]


def test_rows_stand_in_text_order_newest_article_first(analyst, curator):
    old = make.article(curator, published_at="2024-01-01T00:00:00Z")
    undated = make.article(curator)
    new = make.article(curator, published_at="2024-05-01T09:30:00+03:00")
    for article in (old, undated, new):
        for quote in ("رويترز", "قطاع غزة", "وزير"):
            make.passage(analyst, article, quote=quote)
    found = rows(analyst)
    texts = [row["article_id"] for row in found[::3]]
    assert texts == [str(new.pk), str(old.pk), str(undated.pk)]
    assert [row["quote"] for row in found] == ["وزير", "قطاع غزة", "رويترز"] * 3
    assert found[0]["published_at"] == "2024-05-01T06:30:00Z"


def test_private_passages_are_in_their_authors_export_alone(
    analyst, analyst2, curator, admin, article
):
    make.passage(analyst, article, visibility="private")
    assert quotes(analyst) == ["قطاع غزة"]
    for other in (analyst2, curator, admin, export.outsider()):
        assert quotes(other) == []


def test_a_desks_passages_and_articles_are_in_its_peoples_export_alone(
    analyst, analyst2, reader, curator, admin, article
):
    desk = make.desk(people=[analyst, reader])
    make.passage(analyst, article, visibility="desk", desk=desk)
    closed = make.article(analyst, desk=desk)
    make.passage(analyst, closed, quote="رويترز")
    for insider in (analyst, reader):
        assert sorted(quotes(insider)) == ["رويترز", "قطاع غزة"]
        assert {row["desk"] for row in rows(insider)} == {"Gulf Watch"}
    for outsider in (analyst2, curator, admin, export.outsider()):
        assert quotes(outsider) == []


def test_a_desks_tags_are_not_named_to_others(analyst, analyst2, article):
    desk = make.desk(people=[analyst])
    secret = Tag.objects.create(
        label="source X", key="x", desk=desk, created_by=analyst
    )
    both = make.passage(analyst, article)
    only = make.passage(analyst, article, quote="رويترز", tags=[])
    Passage.objects.filter(pk=both.pk).update(tag_ids=[*both.tag_ids, secret.pk])
    Passage.objects.filter(pk=only.pk).update(tag_ids=[secret.pk])
    assert [row["tag_label"] for row in rows(analyst)] == [
        "recruitment",
        "source X",
        "source X",
    ]
    assert [row["tag_label"] for row in rows(analyst2)] == ["recruitment", ""]
    assert rows(analyst2, {"tag": secret}) == []
    assert "source X" not in file(analyst2)
    assert str(secret.pk) not in file(analyst2)


def test_drafts_and_removed_passages_are_absent(analyst, analyst2, curator, article):
    draft = make.article(curator, published=False)
    make.passage(curator, draft)
    removed = make.passage(analyst, article)
    tagging.remove(by=analyst, passage=removed)
    assert quotes(analyst) == []
    assert quotes(analyst2) == []
    assert quotes(curator) == ["قطاع غزة"]


def test_somebody_deactivated_exports_nothing(analyst, article):
    make.passage(analyst, article)
    analyst.is_active = False
    assert file(analyst) == COLUMNS.replace(" ", ",") + "\r\n"
    assert export.count_rows(analyst, {}) == 0


def test_filters_narrow_the_rows(analyst, analyst2, curator, article):
    other = make.article(curator)
    desk = make.desk(people=[analyst])
    mine = make.passage(analyst, article, tags=["recruitment", "financing"])
    theirs = make.passage(analyst2, other, quote="رويترز", tags=["financing"])
    desks = make.passage(
        analyst, other, quote="وزير", tags=[], visibility="desk", desk=desk
    )
    financing = Tag.objects.get(label="financing")
    Passage.objects.filter(pk=mine.pk).update(
        updated_at=theirs.updated_at - timedelta(days=3)
    )
    day = timedelta(days=1)

    def ids(**wanted):
        return [row["passage_id"] for row in rows(analyst, wanted)]

    assert ids(article=article.slug) == [str(mine.pk)] * 2
    assert sorted(ids(tag=financing)) == sorted([str(mine.pk), str(theirs.pk)])
    assert {row["tag_label"] for row in rows(analyst, {"tag": financing})} == {
        "financing"
    }
    assert ids(analyst="analyst2") == [str(theirs.pk)]
    assert ids(analyst="nobody") == []
    assert ids(desk=desk) == [str(desks.pk)]
    assert ids(since=theirs.updated_at - day, analyst="analyst2") == [str(theirs.pk)]
    assert str(mine.pk) not in ids(since=theirs.updated_at - day)
    assert ids(until=theirs.updated_at - day) == [str(mine.pk)] * 2


def test_the_path_of_a_tag_stops_at_what_one_may_not_see(analyst, analyst2, article):
    desk = make.desk(people=[analyst])
    root = Tag.objects.create(label="root", key="a", desk=desk, created_by=analyst)
    middle = Tag.objects.create(label="mid", key="b", parent=root, created_by=analyst)
    leaf = Tag.objects.create(label="leaf", key="c", parent=middle, created_by=analyst)
    passage = make.passage(analyst, article, tags=[])
    Passage.objects.filter(pk=passage.pk).update(tag_ids=[leaf.pk])
    assert [row["tag_path"] for row in rows(analyst)] == ["root / mid / leaf"]
    assert [row["tag_path"] for row in rows(analyst2)] == ["mid / leaf"]


def test_a_codebook_that_bites_its_tail_is_no_endless_loop(analyst, article):
    first = Tag.objects.create(label="first", key="a", created_by=analyst)
    second = Tag.objects.create(
        label="second", key="b", parent=first, created_by=analyst
    )
    Tag.objects.filter(pk=first.pk).update(parent=second)
    passage = make.passage(analyst, article, tags=[])
    Passage.objects.filter(pk=passage.pk).update(tag_ids=[first.pk])
    assert [row["tag_path"] for row in rows(analyst)] == ["second / first"]


def test_claims_and_entities_over_a_passage_stand_in_text_order(analyst, bare):
    ministry, reuters = entity("الخارجية"), entity("رويترز")
    mention(bare, "رويترز", reuters)
    mention(bare, "وزير الخارجية المصري", ministry)
    mention(bare, "سامح شكري", ministry)
    late = claim(bare, "متحدث", kind="deny", cue="نفى", content="ذلك، مؤكداً")
    second = claim(bare, "", kind="warn", cue="وأضاف", content="أن الوضع")
    first = claim(bare, "شكري", cue="قال", content="بلاده تتابع")
    text = bare.current_revision.text
    make.passage(analyst, bare, quote=text[text.index("قال") :])
    (row,) = rows(analyst)
    assert row["claim_ids"] == f"{first.pk} | {second.pk} | {late.pk}"
    assert row["claim_speakers"] == "شكري |  | متحدث"
    assert row["claim_kinds"] == "assert | warn | deny"
    assert row["entities"] == "الخارجية | رويترز"


@pytest.mark.parametrize(
    ("quote", "overlaps"),
    [
        ("قال", False),
        ("قال و", True),
        ("خارجية المصري", True),
        ("ي سامح", True),
        (" سامح", False),
        ("قال وزير الخارجية المصري سامح", True),
    ],
)
def test_spans_that_only_touch_do_not_overlap(analyst, bare, quote, overlaps):
    mention(bare, "وزير الخارجية المصري", entity("الوزارة"))
    # a long one elsewhere: what lies between must still be told apart
    mention(bare, "تصريحات لوكالة رويترز، أن الوضع", entity("بعيد"))
    claim(bare, "الوزير", content="وزير الخارجية المصري")
    make.passage(analyst, bare, quote=quote)
    (row,) = rows(analyst)
    assert row["entities"] == ("الوزارة" if overlaps else "")
    assert row["claim_speakers"] == ("الوزير" if overlaps else "")


def test_what_curators_rejected_is_absent(analyst, curator, bare):
    wrong = mention(bare, "قطاع غزة", entity("القطاع"))
    said = claim(bare, "متحدث", content="قطاع غزة")
    make.passage(analyst, bare)
    assert rows(analyst)[0]["entities"] == "القطاع"
    curation.decide(wrong, "rejected", by=curator)
    curation.decide(said, "rejected", by=curator)
    (row,) = rows(analyst)
    assert (row["entities"], row["claim_ids"]) == ("", "")


def test_line_breaks_quotes_and_arabic_come_back_as_they_went_in(analyst, article):
    text = article.current_revision.text
    quote = text[text.index("أسباب") : text.index("الوضع")]
    assert "\n" in quote
    note = 'he said "yes, no";\nand\ttab 🙂 \\. \N{RIGHT-TO-LEFT MARK}'
    passage = make.passage(analyst, article, quote=quote, note=note, gloss="\\.")
    (row,) = rows(analyst)
    assert (row["quote"], row["note"], row["gloss"]) == (quote, note, "\\.")
    assert row["context_before"] == passage.prefix
    plain = file(analyst)
    assert plain.endswith("\r\n")
    assert plain.replace("\r\n", "").count("\r") == 0


def test_the_plain_file_has_no_mark_and_the_excel_file_has_one(analyst, article):
    make.passage(analyst, article)
    plain = b"".join(export.stream(analyst, {}))
    excel = b"".join(export.stream(analyst, {}, "excel"))
    assert plain.startswith(b"passage_id,article_id,")
    assert excel.startswith(b"\xef\xbb\xbfquote,gloss,tag_label,")
    assert '"قطاع غزة"'.encode() in excel


def test_the_excel_file_has_the_same_rows_with_safe_cells(analyst, curator):
    article = make.article(
        curator, text="=1+1 عنوان\n@نص و-كلام", title="=1+1 عنوان", outlet="+وكالة"
    )
    sign = Tag.objects.create(
        label="-tag", label_ar="@وسم", key="t", created_by=curator
    )
    mention(article, "نص", entity("=كيان"))
    claim(article, "=متكلم", content="نص")
    passage = make.passage(
        analyst, article, quote="@نص", tags=[], note="\t=x", gloss=" =cmd"
    )
    Passage.objects.filter(pk=passage.pk).update(tag_ids=[sign.pk])
    (plain,), (excel,) = rows(analyst), rows(analyst, variant="excel")
    assert list(excel) == EXCEL
    assert excel == {name: safe_cell(cell) for name, cell in plain.items()}
    armed = [name for name in plain if plain[name] != excel[name]]
    assert {"quote", "gloss", "note", "outlet", "tag_label", "tag_path"} < set(armed)
    assert {"article_title", "claim_speakers", "entities", "tag_label_ar"} < set(armed)
    assert not HARMLESS & set(armed)


def test_an_unknown_variant_is_refused(analyst):
    with pytest.raises(ValueError, match="tsv"):
        export.stream(analyst, {}, "tsv")


@pytest.fixture
def many_rows(analyst, article):
    """6,000 rows, some megabytes: more than the pipes between two processes hold."""
    tags = [make.tag(analyst, f"tag {n}").pk for n in range(20)]
    one = make.passage(analyst, article, tags=[], note="x" * 500)
    copies = []
    for _ in range(300):
        one.pk, one.tag_ids = uuid4(), tags
        copies.append(Passage(**{f.attname: getattr(one, f.attname) for f in FIELDS}))
    Passage.objects.bulk_create(copies)


FIELDS = Passage._meta.concrete_fields


def elsewhere(query: str, *params) -> str:
    """The one value of a query on another connection."""
    watcher = connection.copy()
    try:
        with watcher.cursor() as cursor:
            cursor.execute(query, params)
            return cursor.fetchone()[0]
    finally:
        watcher.close()


def activity(pid: int) -> str:
    """What the backend ``pid`` does, seen by another connection."""
    return elsewhere(
        "SELECT state || ' ' || left(query, 4) FROM pg_stat_activity WHERE pid = %s",
        pid,
    )


def test_a_client_that_goes_away_cancels_the_query(analyst, many_rows):
    pid = connection.connection.info.backend_pid
    chunks = export.stream(analyst, {})
    assert len(next(chunks)) >= export.CHUNK
    assert activity(pid) == "active COPY"
    chunks.close()
    assert not activity(pid).startswith("active")
    assert export.count_rows(analyst, {}) == 6001


def test_a_file_that_breaks_off_says_so_on_its_last_line(analyst, many_rows):
    chunks = export.stream(analyst, {})
    written = [next(chunks)]
    elsewhere("SELECT pg_cancel_backend(%s)", connection.connection.info.backend_pid)
    with pytest.raises(QueryCanceled):
        written.extend(chunks)
    whole = b"".join(written)
    assert whole.endswith(b"\r\n" + export.BROKEN_OFF)
    assert len(whole) < sum(map(len, export.stream(analyst, {})))
    assert export.count_rows(analyst, {}) == 6001


def test_chunks_stay_small_and_an_export_writes_nothing(analyst, many_rows):
    sizes = [len(chunk) for chunk in export.stream(analyst, {})]
    assert len(sizes) > 20
    assert max(sizes) < 2 * export.CHUNK
    with connection.cursor() as cursor:
        cursor.execute("SHOW transaction_read_only")
        assert cursor.fetchone() == ("off",)


def test_exports_take_one_query_whatever_their_length(
    analyst, many_rows, django_assert_num_queries
):
    with django_assert_num_queries(4):  # savepoint, settings, COPY, release
        assert sum(1 for _ in export.stream(analyst, {})) > 20


def test_the_command_writes_what_everybody_sees(analyst, article, tmp_path):
    make.passage(analyst, article)
    make.passage(analyst, article, quote="رويترز", visibility="private")
    out = tmp_path / "rows.csv"
    call_command("export_passages", out=out)
    assert out.stat().st_mode & 0o777 == 0o600
    found = list(csv.DictReader(io.StringIO(out.read_bytes().decode(), newline="")))
    assert [row["quote"] for row in found] == ["قطاع غزة"]
    assert found[0]["article_url"] == f"/articles/{article.slug}/"


def test_the_command_writes_what_a_person_sees(analyst, article, capfdbinary):
    make.passage(analyst, article, visibility="private")
    call_command("export_passages", user="analyst", format="excel")
    written = capfdbinary.readouterr().out
    assert written == b"".join(export.stream(analyst, {}, "excel"))
    assert "قطاع غزة".encode() in written


def test_the_command_knows_its_people(analyst):
    with pytest.raises(CommandError, match="nobody"):
        call_command("export_passages", user="nobody")
    analyst.is_active = False
    analyst.save()
    with pytest.raises(CommandError, match="analyst"):
        call_command("export_passages", user="analyst")


def test_counting_for_an_offer_ends_at_its_limit(analyst, curator):
    article = make.article(by=curator)
    for _number in range(3):
        make.passage(analyst, article, tags=["one", "two"])
    assert export.count_rows(analyst, {}) == 6
    assert export.count_rows(analyst, {}, 2) == 4
