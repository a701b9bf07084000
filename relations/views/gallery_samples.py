"""Sample values for each component: plain objects, no rows of the store."""

from datetime import UTC, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

# They are in base.html, so this page has them already.
ON_EVERY_PAGE = {"mark_sprite", "search_form", "main_nav", "theme", "keys", "footer_links", "legend", "known_on_form"}
# These are table rows and need a table around them.
TABLE_ROWS = {"transfer_line"}
# These are list items and need a list around them.
LIST_ITEMS = {"facet_value"}


class Sample(SimpleNamespace):
    """An object with the given attributes that prints as ``words``."""

    def __str__(self) -> str:
        return str(self.words)


class Many(list[Any]):
    """A list that answers ``.all`` like a related manager."""

    @property
    def all(self) -> list[Any]:
        """The list itself."""
        return list(self)


def _actor(key: str, kind: str, name: str) -> Sample:
    return Sample(words=name, pk=key, key=key, kind=kind, name=name, country=None, get_absolute_url="#top")


JAPAN = _actor("JPN", "country", "Japan")
RUSSIA = _actor("RUS", "country", "Russia")
IVANOV = _actor("igor-ivanov", "person", "Igor Ivanov")
BANK = _actor("world-bank", "organisation", "World Bank")
PLACE = Sample(words="Iturup", key="iturup", name="Iturup", country=RUSSIA, get_absolute_url="#top")
KYODO = Sample(
    words="Kyodo",
    name="Kyodo",
    key="kyodo",
    collective=False,
    get_kind_display="agency",
    get_absolute_url="#top",
)
ISSUE = Sample(
    words="Monitor, vol. 6, no. 32",
    publication=Sample(words="Monitor", name="Monitor", key="monitor"),
    volume=6,
    number=32,
    published_edtf="2000-02-14/2000-02-15",
    published=None,
    basis="inferred",
    get_basis_display="inferred",
    reasons=["The latest day cited is 13 February 2000.", "The Monitor appears on working days."],
    get_absolute_url="#top",
)
ARTICLE = Sample(
    words="The illusion",
    title="The illusion",
    slug="the-illusion",
    issue=ISSUE,
    get_absolute_url="",
    oddities=[],
)
SENTENCE = Sample(
    words="",
    anchor="main",
    text="Ivanov refused to commit Moscow to an end-of-year deadline for a peace treaty.",
)
CITATION = Sample(
    words="Kyodo, February 12",
    pk=1,
    text="Kyodo, February 12",
    edtf="2000-02-12",
    reported=None,
    sources=Many([KYODO]),
)


def _finding(kind: str, state: str = "unreviewed", edtf: str = "2000-02-11", **more: Any) -> Sample:
    return Sample(
        words=kind,
        kind=kind,
        start=1,
        happened_edtf=edtf,
        happened=None,
        happened_words="last week",
        review_state=state,
        machine_disagrees=False,
        article=ARTICLE,
        sentence=SENTENCE,
        citations=Many([CITATION]),
        links_out=Many(more.get("links_out", ())),
        links_in=Many(),
    )


def _event(pk: int, status: str, state: str = "unreviewed") -> Sample:
    return Sample(
        words="event",
        pk=pk,
        finding=_finding("event", state),
        get_type_display="consult",
        mode="visit",
        status=status,
        get_status_display="happened" if status == "occurred" else status,
        summary="Ivanov goes to Tokyo for talks on a peace treaty",
        participants=Many(
            [
                Sample(words="", actor=IVANOV, get_role_display="actor"),
                Sample(words="", actor=JAPAN, get_role_display="recipient"),
            ]
        ),
        place=PLACE,
    )


def _quote(pk: int, kind: str, speaker: Sample | None) -> Sample:
    return Sample(
        words="quote",
        pk=pk,
        finding=_finding("quote", edtf="2000-02"),
        kind=kind,
        get_kind_display=kind,
        speaker=speaker,
        speaker_described="" if speaker else "a Kremlin source",
        addressee=JAPAN if speaker else None,
        cue="said",
        hedge="asserted",
        get_hedge_display="asserted",
        via=Many([KYODO]),
    )


def _transfer(pk: int, stage: str = "committed", programme: Sample | None = None, status: str = "occurred") -> Sample:
    return Sample(
        words="transfer",
        pk=pk,
        finding=_finding("transfer", "accepted", "1999"),
        amount=Decimal("1500000000.00"),
        currency="USD",
        instrument="loan",
        get_instrument_display="loan",
        stage=stage,
        get_stage_display=stage,
        status=status,
        get_status_display=status,
        donor=JAPAN,
        recipient=RUSSIA,
        purpose="coal and power",
        programme=programme,
    )


def _commitment(pk: int, status: str, moves: Sample | None = None) -> Sample:
    return Sample(
        words="commitment",
        pk=pk,
        finding=_finding("commitment", edtf="1997-11-02"),
        what="sign a peace treaty by the year 2000",
        due_edtf="2000",
        status=status,
        get_status_display=status,
        by=Many([JAPAN, RUSSIA]),
        moves=moves,
    )


def _link(kind: str) -> Sample:
    return Sample(
        words=kind,
        kind=kind,
        get_kind_display=kind,
        review_state="unreviewed",
        source=_finding("quote"),
        target=_finding("event"),
    )


def _panel(count: int) -> Sample:
    return Sample(
        words="",
        id=f"sample-{count}",
        heading="Quotes",
        count=count,
        template="relations/panels/quotes.html",
        value=[_quote(91, "mixed", IVANOV)],
        empty="Nobody is quoted or reported to have said anything in this article.",
    )


def sample_filters() -> Sample:
    """A filter panel with a faulty field, a chip and a facet."""
    values = [
        Sample(words="", value="loan", label="loan", count=4, url="#top", active=True),
        Sample(words="", value="grant", label="grant", count=0, url="#top", active=False),
    ]
    return Sample(
        words="",
        action="#top",
        sentence="Loans of Japan since 1998",
        errors=["“1999-13” is no month: write 1999-12."],
        chips=[Sample(words="", label="Instrument", value="loan", remove_url="#top")],
        choices=[Sample(words="", name="order", label="Order", options=[("new", "newest first", True)])],
        fields=[
            Sample(
                words="", name="since", label="Since", text="1999-13", chosen=[], hint="1999, 1999-11 or a day",
                errors=["“1999-13” is no month."], is_first=True,
            )
        ],
        facets=[Sample(words="", name="instrument", label="Instrument", values=values)],
    )  # fmt: skip


def sample_page() -> Sample:
    """The second of three pages."""
    paginator = Sample(words="", num_pages=3, ELLIPSIS="…", get_elided_page_range=[1, 2, 3])
    return Sample(
        words="", number=2, paginator=paginator, has_previous=True, has_next=True,
        previous_page_number=1, next_page_number=3,
    )  # fmt: skip


def samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    segments = [
        Sample(words="", text="a date for the ", hit=False),
        Sample(words="", text="treaty", hit=True),
    ]
    mentions = [Sample(words="", text="Moscow", metonym=True, sentence=SENTENCE)]
    apparatus = Sample(words="", citations=[CITATION], cross_references=[], dates=[], unresolved=[])
    programme = _transfer(81)
    money = Sample(words="", amount=Decimal(500_000_000), currency="USD")
    ledger = Sample(
        words="",
        programme=programme,
        paid=[money],
        committed=programme,
        open=money,
        uncounted=1,
        parts=[_transfer(83, "disbursed")],
    )
    job = Sample(
        words="", get_status_display="done", created_at=datetime(2026, 1, 5, 9, tzinfo=UTC),
        finished_at=datetime(2026, 1, 5, 9, 2, tzinfo=UTC), done=3, total=3, error="",
    )  # fmt: skip
    failed = [Sample(words="", file_name="empty.txt", message="The file is empty: put an article in it.")]
    card = Sample(
        words="",
        dossier=Sample(words="", title="Kuril dispute", description="Four islands.", get_absolute_url="#top"),
        counts=[Sample(words="", kind="event", count=12), Sample(words="", kind="transfer", count=0)],
        first_year=1995,
        last_year=2006,
        newest=[_finding("event")],
    )
    switches = [
        Sample(words="", kind="person", label="People", count=23, on=True),
        Sample(words="", kind="quote", label="Quotes", count=10, on=False),
    ]
    event = _finding("event")
    event.event = _event(71, "denied")
    return {
        "actor_link": [{"actor": actor} for actor in (IVANOV, BANK, JAPAN)],
        "any_finding": [{"finding": event}],
        "article_head": [{"page": Sample(words="", article=ARTICLE, apparatus=apparatus)}],
        "commitment_row": [
            {"commitment": _commitment(61, "open")},
            {"commitment": _commitment(62, "moved", _commitment(63, "open"))},
        ],
        "corner": [{"cite": "Monitor, vol. 6, no. 32"}],
        "count_link": [
            {"count": 7, "url": "#top", "singular": "citation", "plural": "citations"},
            {"count": 0, "url": "#top", "singular": "citation", "plural": "citations"},
        ],
        "date": [
            {"edtf": edtf, "range": None, "words": words}
            for edtf, words in (
                ("2005-11-13", ""),
                ("1999-11", "last November"),
                ("1999-10/1999-12", ""),
                ("2000-02-11/2000-02-13", ""),
                ("2000-02-15~", ""),
                ("../2000", ""),
                ("", ""),
            )
        ],
        "dispute_row": [{"link": _link("denies")}],
        "dossier_card": [{"card": card, "level": 3}],
        "empty": [
            {
                "missing": "No statements by Gref before 2005.",
                "why": "No issues are loaded for 2001 to 2004.",
                "action_url": "#top",
                "action": "Widen the dates",
            }
        ],
        "event_row": [{"event": _event(n, s, r)} for n, s, r in _EVENT_STATES],
        "filter_field": [{"field": field} for field in sample_filters().fields],
        "filter_chips": [{"filters": sample_filters(), "total": 4, "noun": "transfers"}],
        "finding_filters": [{"filters": sample_filters()}],
        "finding_foot": [{"finding": _finding("event", "corrected")}],
        "finding_links": [{"out": [_link("denies")], "into": []}],
        "highlighted": [{"segments": segments}],
        "kind_mark": [{"kind": kind} for kind in _KINDS],
        "last_job": [{"last": Sample(words="", job=job, outcomes=[("stored", 2), ("failed", 1)], failed=failed)}],
        "ledger_line": [{"ledger": ledger}],
        "mention_count": [{"mentions": mentions}],
        "named_list": [
            {
                "rows": [Sample(words="", key="JPN", name="Japan", count=12)],
                "view": "entities:actor",
                "field": "who",
                "none": "",
            },
            {"rows": [], "view": "entities:actor", "none": "Nobody is named."},
        ],
        "no_findings": [{"page": Sample(words="", is_empty_store=True), "noun": "quotes"}],
        "outlet_line": [{"citations": [CITATION]}],
        "page_head": [{"title": "Quotes", "subtitle": "Who said what, when, and who reported it", "kind": "quote"}],
        "pagination": [{"page": sample_page(), "noun": "samples"}],
        "panel": [{"panel": _panel(1)}, {"panel": _panel(0)}],
        "place_link": [{"place": PLACE}],
        "quote_row": [
            {"quote": _quote(51, "direct", IVANOV)},
            {"quote": _quote(52, "indirect", None)},
        ],
        "review_mark": [{"state": state} for state in ("unreviewed", "accepted", "corrected", "rejected")],
        "search_result": [
            {
                "kind": "sentences",
                "result": Sample(words="", row=Sample(words="", article=ARTICLE, anchor="main"), segments=segments),
            }
        ],
        "source_link": [{"source": KYODO}],
        "status": [{"status": status, "words": status} for status in _STATUSES],
        "switches": [{"switches": switches}],
        "transfer_line": [{"transfer": _transfer(82), "ledger": None, "is_part": False}],
        "transfer_row": [
            {"transfer": _transfer(41)},
            {"transfer": _transfer(42, "suspended", programme)},
            {"transfer": _transfer(43, "disbursed", status="denied")},
        ],
        "unresolved_row": [
            {
                "row": Sample(words="", text="(, June 30)", why="the outlet was lost in print", sentence=SENTENCE),
                "article": ARTICLE,
            }
        ],
    }


_EVENT_STATES = (
    (11, "occurred", "accepted"), (12, "planned", "unreviewed"), (13, "speculated", "unreviewed"),
    (14, "denied", "unreviewed"), (15, "cancelled", "corrected"),
)  # fmt: skip
_STATUSES = (
    "occurred", "planned", "reported", "denied", "speculated", "conditional", "cancelled", "asserted",
    "requested", "pledged", "committed", "disbursed", "suspended", "resumed", "repaid",
    "open", "met", "missed", "moved", "withdrawn",
)  # fmt: skip
_KINDS = (
    "person", "organisation", "group", "country", "place", "source", "date",
    "quote", "event", "transfer", "commitment",
)  # fmt: skip
