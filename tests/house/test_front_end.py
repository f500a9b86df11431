"""Style sheets and modules: what mirrors, what hashes."""

import json
import re
from graphlib import CycleError, TopologicalSorter

import pytest
from django.core.management import call_command
from django.test import override_settings

from tests.house.source import STATIC, files, name

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:"
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)*"
    r"|(?:left|right)"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r")\s*:"
    r"|(?:text-align|float|clear|justify-content)\s*:\s*(?:left|right)\b"
)
IMPORT = re.compile(
    r"""(?:^|\n)\s*(?:import|export)\b(?:[^"';]*?\bfrom\b)?\s*(["'])(.+?)\1(.?)"""
)
STYLES = files(STATIC, suffixes=".css")
MODULES = files(STATIC, suffixes=".js")


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_know_no_left_and_right(path):
    css = COMMENT.sub("", path.read_text(encoding="utf-8"))
    assert not [found.group().strip() for found in PHYSICAL.finditer(css)]


@pytest.mark.parametrize(
    ("css", "is_physical"),
    [
        ("a { margin-left: 1px }", True),
        ("a { left: 0 }", True),
        ("a{right:0}", True),
        ("a { border-top-left-radius: 2px }", True),
        ("a { text-align: left }", True),
        ("a { padding-right: 1px }", True),
        ("a { margin-inline-start: 1px }", False),
        ("a { inset-inline-start: 0 }", False),
        ("a { text-align: start }", False),
        ("a { --copyright: 1 }", False),
    ],
)
def test_a_side_would_be_noticed(css, is_physical):
    assert bool(PHYSICAL.search(css)) == is_physical


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_letters_stay_joined(path):
    """Arabic is torn by spacing between its letters."""
    css = COMMENT.sub("", path.read_text(encoding="utf-8"))
    spaced = re.findall(r"letter-spacing\s*:\s*([^;}]+)", css)
    assert {value.strip() for value in spaced} <= {"0", "normal"}


def imports(path):
    return IMPORT.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_end_so_that_they_are_hashed(path):
    """Relative, ending in .js, and with a semicolon: without it the path is left
    unhashed, silently."""
    for _quote, target, end in imports(path):
        assert target.startswith("."), target
        assert target.endswith(".js"), target
        assert end == ";", target
        assert (path.parent / target).is_file(), target


def test_imports_are_found():
    assert sum(len(imports(path)) for path in MODULES) > 10


def test_modules_do_not_import_in_a_circle():
    graph = {
        path: [(path.parent / target).resolve() for _q, target, _e in imports(path)]
        for path in MODULES
    }
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(name(path) for path in circle.args[1]))


def test_static_files_are_collected_under_hashed_names(tmp_path):
    storages = {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "readingroom.staticfiles.HashedFiles"},
    }
    with override_settings(STORAGES=storages, STATIC_ROOT=tmp_path):
        call_command("collectstatic", interactive=False, verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    ours = {path.relative_to(STATIC).as_posix() for path in [*MODULES, *STYLES]}
    assert ours <= set(manifest)
    hashed = re.compile(r"\.[0-9a-f]{12}\.\w+$")
    for source in ours:
        path = tmp_path / manifest[source]
        assert hashed.search(path.name)
        if path.suffix == ".js":
            for _quote, target, _end in imports(path):
                assert hashed.search(target), f"{source} imports {target}"
        for target in re.findall(r"url\(\"?(?!data:|#)([^)\"]+)", path.read_text()):
            assert hashed.search(target.partition("#")[0]), f"{source}: {target}"
