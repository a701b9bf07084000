"""The house holds: what design.md asks for and the import contracts cannot see."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT: Path = settings.BASE_DIR
FLOORS = ("articles", "entities", "relations")
LONGEST = 400
SKIPPED = {".venv", "node_modules", "var", "staticfiles", "dist", "migrations", ".git"}
REFUSED_NAMES = re.compile(r"(^|/)(utils?|helpers?|common|misc)\.(py|js|css|html)$")


def source_files(*endings: str) -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*"))
        if path.suffix in endings and path.is_file() and not SKIPPED & set(path.relative_to(ROOT).parts)
    ]


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in source_files(".py", ".js", ".css", ".html", ".mjs")
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_module_is_a_room_without_a_name() -> None:
    assert [str(p) for p in source_files(".py", ".js", ".css", ".html") if REFUSED_NAMES.search(str(p))] == []


def test_app_packages_stay_empty() -> None:
    for package in (
        *FLOORS,
        "articles/reading",
        "entities/extraction",
        "relations/extraction",
        "relations/across",
        "relations/evaluation",
    ):
        assert (ROOT / package / "__init__.py").read_text() == ""


@pytest.mark.parametrize("floor", FLOORS)
def test_no_foreign_key_points_to_a_floor_above(floor: str) -> None:
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    upward = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config(floor).get_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model is not None
        and field.related_model._meta.app_label in above
    ]
    assert upward == []


@pytest.mark.parametrize("floor", FLOORS)
def test_no_template_links_or_includes_upward(floor: str) -> None:
    above = "|".join(FLOORS[FLOORS.index(floor) + 1 :])
    if not above:
        return
    upward = re.compile(rf"""url ['"]({above}):|include ['"]({above})/|extends ['"]({above})/""")
    offenders = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates" / floor).rglob("*.html")
        if upward.search(path.read_text(encoding="utf-8"))
    ]
    assert offenders == []


def test_no_template_has_inline_script_or_style() -> None:
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=")
    offenders = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if inline.search(path.read_text(encoding="utf-8"))
    ]
    assert offenders == []


def test_no_model_overrides_save_and_no_signal_is_used() -> None:
    for path in source_files(".py"):
        if path.relative_to(ROOT).parts[0] not in FLOORS:
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        imported = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert "save" not in names, path
        assert not any(module.startswith("django.db.models.signals") for module in imported), path


def test_no_handler_swallows_an_exception() -> None:
    for path in source_files(".py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and node.type is None:
                raise AssertionError(f"{path}: bare except at line {node.lineno}")


def test_every_public_definition_of_the_pure_parts_has_a_docstring() -> None:
    missing = []
    for part in (
        "articles/reading",
        "entities/extraction",
        "relations/extraction",
        "relations/across",
        "relations/evaluation",
    ):
        for path in (ROOT / part).rglob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
                if public and not ast.get_docstring(node):
                    missing.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert missing == []


def test_every_model_stands_in_the_admin_except_rows_of_a_parent() -> None:
    from django.contrib import admin

    inside_parents = {
        "CitationSource",
        "FindingCitation",
        "DossierFinding",
        "Participant",
        "JobItem",
        "Telling",
        "ProgrammePart",
    }
    missing = [
        model.__name__
        for floor in FLOORS
        for model in apps.get_app_config(floor).get_models()
        if model not in admin.site._registry
        and model.__name__ not in inside_parents
        and not model.__name__.endswith("History")
    ]
    assert missing == []
