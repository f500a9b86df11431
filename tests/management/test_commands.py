"""The commands that other programs rely on."""

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from readingroom.models import Article, Revision
from tests import make

SAMPLE = Path(settings.BASE_DIR).parent / "shared" / "sample" / "article.txt"


def run(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def sample():
    if not SAMPLE.exists():
        pytest.skip("the sample article is not beside this checkout")
    return SAMPLE


def test_importing_says_what_became_of_each_file(curator, tmp_path):
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(make.TEXT, encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\xff")
    out = StringIO()
    with pytest.raises(CommandError, match="1 refused"):
        call_command("import_articles", str(tmp_path), stdout=out)
    first, second = out.getvalue().splitlines()
    article = Article.objects.get()
    assert first.startswith(f"imported {article.get_absolute_url()}")
    assert second.startswith(f"refused {bad}")
    assert article.status == "draft"
    assert run("import_articles", str(good)).startswith("already there")


def test_importing_can_publish_under_an_outlet(curator, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(make.TEXT, encoding="utf-8")
    run("import_articles", str(file), "--publish", "--outlet", "وكالة", "--language=ar")
    article = Article.objects.get()
    assert (article.status, article.outlet.name, article.language) == (
        "published",
        "وكالة",
        "ar",
    )


def test_the_sample_keeps_its_text_to_the_letter(curator, sample):
    run("import_articles", str(sample), "--publish")
    revision = Revision.objects.get()
    assert revision.text == sample.read_text(encoding="utf-8").rstrip("\n")
    kinds = [block.kind for block in revision.document.blocks]
    assert kinds[:3] == ["title", "standfirst", "paragraph"]
    assert kinds.count("heading") == 3
    assert revision.mentions.count() > 90
    assert revision.claims.count() >= 18


def test_extracting_needs_no_database(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text(make.TEXT, encoding="utf-8")
    out = tmp_path / "out"
    manage = Path(settings.BASE_DIR) / "manage.py"
    environment = {**os.environ, "DATABASE_URL": "", "READINGROOM_DATA": str(tmp_path)}
    subprocess.run(
        [sys.executable, manage, "extract", file, "--out", out],
        check=True,
        env=environment,
    )
    assert not (tmp_path / "postgres").exists(), "it started a server"
    found = json.loads((out / "one.json").read_text())
    text = file.read_text(encoding="utf-8")
    for entity in found["entities"]:
        assert text[entity["start"] : entity["end"]] == entity["text"]
    assert {"PERSON", "PLACE"} <= {entity["type"] for entity in found["entities"]}
    assert any(claim["kind"] == "deny" for claim in found["claims"])


def test_exporting_gives_the_rows_of_the_web(curator, analyst, tmp_path):
    article = make.article(by=curator)
    make.passage(analyst, article, tags=["one", "two"])
    make.passage(analyst, article, quote="سوريا", visibility="private")
    file = tmp_path / "out.csv"
    call_command("export_passages", "--out", str(file))
    rows = list(csv.DictReader(StringIO(file.read_bytes().decode())))
    assert {row["tag_label"] for row in rows} == {"one", "two"}
    assert file.stat().st_mode & 0o077 == 0


def test_extracting_guesses_the_language_or_is_told(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("נתניהו אמר כי השיחות נכשלו.", encoding="utf-8")
    assert "بنيامين نتنياهو: השיחות נכשלו" in run("extract", str(file))
    told = run("extract", str(file), "--language", "en")
    assert "بنيامين نتنياهو" not in told


def test_training_a_model_from_a_file(tmp_path):
    sentences, model = tmp_path / "a.conll", tmp_path / "a.en.crf"
    sentences.write_text("Ada B-PER\nsaid O\n\nBo B-PER\nleft O\n", encoding="utf-8")
    said = run("train_extractor", str(sentences), str(model), "--iterations=5")
    assert "trained on 2 sentences" in said
    assert model.stat().st_size > 0
    with pytest.raises(CommandError, match="No such file"):
        run("train_extractor", str(tmp_path / "none"), str(model))
