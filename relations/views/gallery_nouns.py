"""Sample values for the components of pages about nouns: issues, sources, actors and places."""

from typing import Any

from relations.views.gallery_samples import ARTICLE, ISSUE, JAPAN, PLACE, SENTENCE, Sample, sample_filters, sample_page

LINE = Sample(
    words="", title="The illusion", first_words="", sentence_count=24, citation_count=7, get_absolute_url="#top"
)
UNTITLED = Sample(
    words="",
    title="",
    first_words="Talks between Russia and Japan in Tokyo last week appeared to end inconclusively",
    sentence_count=1,
    citation_count=0,
    get_absolute_url="#top",
)
CONTEXT = Sample(
    words="",
    article=ARTICLE,
    sentence=SENTENCE,
    parts=[
        Sample(words="", text="Ivanov refused to commit ", marked=False),
        Sample(words="", text="Moscow", marked=True),
        Sample(words="", text=" to a deadline.", marked=False),
    ],
    rows=[Sample(words="", metonym=True, reported=None, edtf="")],
)
LOCATOR = Sample(
    words="Iturup lies at 45.0° N, 147.9° E; near it: Kunashir.",
    x=180.0,
    y=120.0,
    meridians=[Sample(words="", at=90.0, label="145° E"), Sample(words="", at=270.0, label="150° E")],
    parallels=[Sample(words="", at=60.0, label="46° N"), Sample(words="", at=180.0, label="44° N")],
    near=[Sample(words="", x=110.0, y=160.0, left=False, place=Sample(words="", name="Kunashir"))],
)


def noun_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    filters = sample_filters()
    facet, field = filters.facets[0], filters.fields[0]
    letters = Sample(words="", values=facet.values)
    unknown = Sample(words="", published_edtf="", published=None, basis="unknown")
    years = ("1996-01-09", "1998-09-11"), ("", "2000-01"), ("2000-01-01", "")
    return {
        "article_line": [{"article": LINE}, {"article": UNTITLED}],
        "context_row": [{"row": CONTEXT}],
        "facet_value": [{"facet": facet, "item": item} for item in facet.values],
        "filter_field": [{"field": field}],
        "issue_date": [{"issue": ISSUE}, {"issue": unknown}],
        "letter_index": [{"letters": letters}],
        "list_filters": [{"filters": filters, "label": "Filters of a list of nouns"}],
        "locator": [{"locator": LOCATOR, "place": PLACE}],
        "mention_list": [
            {
                "mentions": Sample(words="", total=1, beside=None, rows=[CONTEXT], page=sample_page()),
                "subject": "Russia",
            }
        ],
        "named_beside": [
            {"rows": [Sample(**{**vars(JAPAN), "shared": 12})], "subject": "Russia", "chosen": None},
            {"rows": [], "subject": "Russia", "chosen": None},
        ],
        "year_span": [{"start": start, "end": end} for start, end in years],
    }
