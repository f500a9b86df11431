"""Which file may do what: imports go downstairs, only services write, only one place
lets markup through."""

import ast
import re
import subprocess
import sys
from io import StringIO

import pytest
from django.core.management import call_command

from tests.house.source import PACKAGE, ROOT, TEMPLATES, files, lines, name

WRITES = {
    "save", "create", "update", "delete", "bulk_create", "bulk_update",
    "get_or_create", "update_or_create", "select_for_update", "aupdate", "acreate",
}  # fmt: skip
# what is updated there is no row: a dict, a parameter set
INNOCENT = {"context", "fields", "found", "query", "parameters", "headers", "session"}


def test_floors_import_only_those_below():
    command = "from importlinter.cli import lint_imports_command as c; c()"
    done = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _writes(source: str) -> list[int]:
    """Lines of calls that write rows."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            owner_name = getattr(owner, "id", getattr(owner, "attr", ""))
            if node.func.attr in WRITES and owner_name not in INNOCENT:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize("floor", ["queries", "views"])
def test_only_services_write(floor):
    written = {
        f"{name(path)}:{number}"
        for path in files(PACKAGE / floor, suffixes=".py")
        for number in _writes(path.read_text(encoding="utf-8"))
    }
    assert not written


def test_a_write_would_be_noticed():
    assert _writes("Tag.objects.filter(pk=1).update(label='x')") == [1]
    assert _writes("passage.save()") == [1]
    assert _writes("context.update(a=1)") == []


def test_our_own_markup_passes_in_three_places():
    # painted blocks; margin notes and rows, joined from strings that were escaped
    allowed = {
        f"readingroom/templatetags/{tags}.py" for tags in ("room", "notes", "rows")
    }
    found = {
        where
        for path in files(PACKAGE, suffixes=".py")
        for where, line in lines(path)
        if re.search(r"\b(mark_safe|SafeString\(|html_safe)\b", line)
        and name(path) not in allowed
    }
    assert not found


def test_templates_escape_everything():
    raw = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
    found = {
        where
        for path in files(TEMPLATES, PACKAGE, suffixes=".html")
        for where, line in lines(path)
        if raw.search(line)
    }
    assert not found


INLINE = [
    (r"<[^>]*\sstyle\s*=", "a style attribute"),
    (r"<[^>]*\son[a-z]+\s*=", "an event attribute"),
    (r"<[^>]*\shx-on\b", "a handler of htmx"),
    (r"javascript:", "a script address"),
    (r"<style\b", "a style element"),
]


@pytest.mark.parametrize(("pattern", "what"), INLINE, ids=[what for _, what in INLINE])
def test_templates_hold_nothing_that_the_policy_forbids(pattern, what):
    found = [
        name(path)
        for path in files(TEMPLATES, PACKAGE, suffixes=".html")
        if re.search(pattern, path.read_text(encoding="utf-8"), re.IGNORECASE)
    ]
    assert not found, what


def test_scripts_in_templates_come_from_files_or_carry_the_nonce():
    found = [
        f"{name(path)}: {tag}"
        for path in files(TEMPLATES, PACKAGE, suffixes=".html")
        for tag in re.findall(r"<script\b[^>]*>", path.read_text(encoding="utf-8"))
        if "src=" not in tag and "nonce=" not in tag
    ]
    assert not found


@pytest.mark.django_db
def test_the_models_have_their_migrations():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
