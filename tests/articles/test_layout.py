"""Header, headline, junk and paragraphs, on short texts as they come."""

import pytest

from articles.reading.printed_layout import find_header, read_layout

PROSE = "Talks in Tokyo ended without a date.\n\nThe minister went home (Kyodo, May 3)."
HEADER = "Publication: Monitor Volume: 6 Issue: 32"


def _printed(text: str) -> tuple[str | None, list[str], list[tuple[str, str]]]:
    layout = read_layout(text)
    title = None if layout.title is None else text[layout.title.start : layout.title.end]
    return (
        title,
        [text[part.start : part.end] for part in layout.paragraphs],
        [(text[part.start : part.end], part.why) for part in layout.discarded],
    )


@pytest.mark.parametrize(
    "line",
    [
        HEADER,
        "publication:Monitor  volume:6issue:32",
        "Publication: Monitor\nVolume: 6\nIssue: 32",
        "Monitor, Vol. 6, No. 32",
        "MONITOR - Vol. VI, No. 32",
    ],
)
def test_a_header_is_read_in_every_spacing_and_case(line: str) -> None:
    header = read_layout(f"{line}\n\n{PROSE}").header
    assert header is not None
    assert (header.publication.casefold(), header.volume, header.issue) == ("monitor", 6, 32)


@pytest.mark.parametrize(
    "text", [f"NO DATE IN TOKYO.\n\n{HEADER}\n\n{PROSE}", f"{HEADER}\n\nNO DATE IN TOKYO.\n\n{PROSE}"]
)
def test_a_headline_stands_above_or_below_the_header(text: str) -> None:
    title, paragraphs, _ = _printed(text)
    assert title == "NO DATE IN TOKYO."
    assert paragraphs == PROSE.split("\n\n")


def test_junk_and_the_next_headline_are_left_out_with_a_reason() -> None:
    text = f"Placeholder canvas\r\n\r\n{HEADER}\r\n\r\nBy:\r\n\r\n{PROSE}\r\n\r\nDUMA DEBATES THE BUDGET"
    _, paragraphs, discarded = _printed(text)
    assert paragraphs == PROSE.split("\n\n")
    assert [why for _, why in discarded] == [
        "placeholder of the page it was taken from",
        "header",
        "byline",
        "headline of the next article",
    ]


def test_a_short_last_sentence_is_not_a_headline() -> None:
    assert _printed(f"{HEADER}\n\n{PROSE}\n\nMoscow Said Nothing.")[1][-1] == "Moscow Said Nothing."


def test_lines_are_paragraphs_unless_they_were_broken_at_a_margin() -> None:
    assert len(_printed("One sentence.\nAnother sentence.")[1]) == 2
    broken = "The two ministers, who had travelled a long way to get there, did not\nfind any common ground."
    assert _printed(f"{broken}\n\nThey left.")[1] == [broken, "They left."]


def test_a_single_sentence_is_prose_even_in_capitals() -> None:
    assert _printed("\ufeffPUTIN MEETS OBUCHI") == (None, ["PUTIN MEETS OBUCHI"], [])
    assert _printed(" \n\n ") == (None, [], [])


@pytest.mark.parametrize(
    "head",
    [
        "EURASIA DAILY MONITOR, Vol. VI, No. 190 -- October 16, 2009",
        "Eurasia Daily Monitor -- Volume 6, Issue 190 (October 16, 2009)",
        "Jamestown Foundation, Eurasia Daily Monitor, October 16, 2009, Volume 6, Issue 190",
        "*Eurasia Daily Monitor, vol. 6, no. 190*",
    ],
)
def test_a_header_may_carry_its_day_and_ornaments(head: str) -> None:
    found = find_header(head + "\n\nThey signed. They left.\n")
    assert found is not None
    assert (found.publication.casefold(), found.volume, found.issue) == ("eurasia daily monitor", 6, 190)


def test_a_reference_in_prose_is_no_header() -> None:
    assert find_header("It ended (see Monitor, Vol. 6, No. 30).\n\nThey left.") is None


def test_a_page_s_date_line_with_time_and_age_is_not_prose() -> None:
    text = (
        "Publication: Eurasia Daily Monitor Volume: 6 Issue: 190\nOctober 16, 2009 05:12 PM Age: 2 days\n"
        "Category: Turkey, Armenia\n\nThey signed.\n\nThey left."
    )
    layout = read_layout(text)
    assert [found.why for found in layout.discarded] == ["header", "date line", "page furniture"]
    assert len(layout.paragraphs) == 2


def test_a_sentence_broken_within_a_short_line_goes_on_in_the_next() -> None:
    text = 'He said that "our choice\nis made" and left.\nThe minister went home.'
    assert _printed(text)[1] == ['He said that "our choice\nis made" and left.', "The minister went home."]
