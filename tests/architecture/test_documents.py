"""Documents that the code can check."""

import re
from pathlib import Path

from django.conf import settings

from relations.management.commands.codebook import codebook

ROOT: Path = settings.BASE_DIR


def test_the_codebook_is_what_the_models_say() -> None:
    assert (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8") == codebook()


def test_every_command_is_documented() -> None:
    operations = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    commands = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}
    assert {name for name in commands if f"manage.py {name}" not in operations} == set()


def test_links_between_documents_lead_somewhere() -> None:
    broken = [
        f"{page.name}: {target}"
        for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_no_document_names_this_machine() -> None:
    suspicious = re.compile(r"/(work|root|home)/\w")
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")):
        assert not suspicious.search(page.read_text(encoding="utf-8")), page
