"""Bad input: each kind gets a message that names what is wrong and the remedy."""

from pathlib import Path

import pytest

from relations.ingestion.files import LARGEST_FILE, Candidate, Refused, candidates, read_file


def refusal(tmp_path: Path, data: bytes, name: str = "article.txt") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        read_file(Candidate(name, path))
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "white space"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"%PDF-1.4", "PDF"),
        (b"text\nmore\x00text", "line 2 holds a zero byte"),
        ("naïve café\nline two caf".encode() + b"\xe9 here", "not UTF-8: line 2"),
        ("text".encode("utf-16"), "UTF-16"),
        (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "HTML"),
        (b"\n\n<script>alert(1)</script>", "HTML: line 3"),
    ],
)
def test_a_file_that_is_no_article_is_refused_with_reason_and_remedy(tmp_path: Path, data: bytes, reason: str) -> None:
    message = refusal(tmp_path, data)
    assert reason in message
    assert "Remedy: " in message


def test_a_huge_file_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with open(path, "wb") as handle:
        handle.truncate(50_000_000)
    with pytest.raises(Refused, match="50 MB"):
        read_file(Candidate("huge.txt", path))
    assert LARGEST_FILE < 50_000_000


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file"):
        read_file(Candidate("gone.txt", tmp_path / "gone.txt"))


def test_text_is_kept_verbatim_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes("Publication: Monitor Volume: 6 Issue: 32\r\n\r\nCafé “quoted”.".encode())
    assert read_file(Candidate("article.txt", path)).text.count("\r\n") == 2


def test_folders_are_opened_in_order_and_read_me_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "README.md", ".hidden"):
        (tmp_path / name).write_text("text")
    assert [candidate.name for candidate in candidates([tmp_path])] == ["a.txt", "b.txt"]
