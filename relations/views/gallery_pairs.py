"""Sample values for the components of pairs, meetings and comparisons."""

from datetime import date
from types import MappingProxyType
from typing import Any

from relations.selectors.between import Mark, Told
from relations.selectors.tone import Told as Counted
from relations.selectors.tone import Weighed, tone, tone_chart
from relations.views.gallery_samples import (
    ARTICLE,
    CITATION,
    IVANOV,
    JAPAN,
    PLACE,
    RUSSIA,
    SENTENCE,
    Many,
    Sample,
)

PAIRS_TABLE_BODIES = {"compare_row"}
PAIRS_TABLE_ROWS = {"compare_cells"}
SCORES = {("CONSULT", ""): 2.5, ("CONSULT", "visit"): 4.0, ("ACCUSE", ""): -3.0, ("AID", ""): 10.0}


def _finding(kind: str, pk: int, **own: Any) -> Sample:
    made = Sample(
        words="", pk=pk, kind=kind, start=1, end=9, review_state="unreviewed", machine_disagrees=False,
        happened_edtf="2000-02-11", happened=None, happened_words="last week", reported_edtf="", reported=None,
        published=None, article=ARTICLE, sentence=SENTENCE, citations=Many([CITATION]), speaker_office="",
        quote=None, event=None, commitment=None, transfer=None,
    )  # fmt: skip
    for name, value in own.items():
        setattr(made, name, value)
    return made


def _quote(pk: int) -> Sample:
    quote = Sample(
        words="", speaker=IVANOV, speaker_described="", kind="mixed", hedge="asserted", get_hedge_display="asserted",
    )  # fmt: skip
    quote.words = "Japanese leaders should dispense with the “illusion”"
    return _finding("quote", pk, quote=quote, speaker_office="Foreign Minister, Russia")


def _event(pk: int, status: str) -> Sample:
    event = Sample(
        words="", pk=pk, type="CONSULT", get_type_display="consult", mode="visit", status=status,
        get_status_display=status, summary="Ivanov goes to Tokyo for talks", place=PLACE,
        participants=Many(
            [
                Sample(words="", actor=IVANOV, get_role_display="actor"),
                Sample(words="", actor=JAPAN, get_role_display="recipient"),
            ]
        ),
    )  # fmt: skip
    return _finding("event", pk, event=event)


def _promise(pk: int) -> Sample:
    moved = Sample(words="", what="a treaty by 2000", due_edtf="2000")
    promise = Sample(
        words="", what="a treaty by the end of 2000", due_edtf="2000-12-31", status="open", get_status_display="open",
        by=Many([JAPAN]), moves=moved,
    )  # fmt: skip
    return _finding("commitment", pk, commitment=promise)


def _transfer(pk: int) -> Sample:
    transfer = Sample(
        words="", amount=120_000_000, currency="USD", approximate=False, stage="pledged", get_stage_display="pledged",
        status="occurred", get_status_display="occurred", instrument="grant", get_instrument_display="grant",
        purpose="",
    )  # fmt: skip
    return _finding("transfer", pk, transfer=transfer)


def pairs_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    told = tone(
        [
            Counted(1, None, "CONSULT", "visit", date(1999, 11, 5), date(1999, 11, 5)),
            Counted(2, None, "ACCUSE", "", date(1999, 12, 1), date(1999, 12, 1)),
            Counted(3, None, "AID", "", date(2002, 2, 1), date(2002, 2, 1)),
            Counted(4, None, "CONSULT", "", None, None),
        ],
        SCORES,
    )
    side = Sample(
        words="", actor=RUSSIA, statements=[_quote(7001)], statement_total=9, transfers=[_transfer(7002)],
        transfer_total=1,
    )  # fmt: skip
    silent = Sample(words="", actor=JAPAN, statements=[], statement_total=0, transfers=[], transfer_total=0)
    mark = Mark("denial", "denies", 1, "#top", "“I know nothing about this”", True)
    moved = Mark("change of position, Japan", "moved", 1, "", "a new due date for an earlier promise", False)
    claim = Told(1, 1, 0, 9, "reported", "he had won Tokyo’s support", frozenset())
    cells = [
        Sample(words="", actor=JAPAN, cards=[], echoes=[Sample(words="", told=claim, by="Russia", card=7001)]),
        Sample(words="", actor=RUSSIA, cards=[Sample(words="", finding=_quote(7003), by_other="")], echoes=[]),
    ]
    row = Sample(
        words="", edtf="2000-02-11", days=None, basis="reported", has_cells=True, marks=[mark, moved], cells=[],
        joint=[Sample(words="", finding=_promise(7004), by_other="")],
    )  # fmt: skip
    weight = Weighed(7005, "CONSULT", "visit", 4.0, True)
    return {
        "claim_card": [
            {"finding": _quote(7010), "mark": "reported by the other party, Russia", "weight": None},
            {"finding": _event(7011, "occurred"), "mark": "", "weight": weight},
            {"finding": _promise(7012), "mark": "", "weight": None},
            {"finding": _transfer(7013), "mark": "", "weight": None},
        ],
        "tone_chart": [{"chart": tone_chart(told.quarters), "tone": told, "chosen": "1999-Q4"}],
        "pair_side": [{"side": side, "towards": JAPAN}, {"side": silent, "towards": RUSSIA}],
        "pair_money": [{"side": side, "to": JAPAN}, {"side": silent, "to": RUSSIA}],
        "meeting_row": [
            {"event": found.event, "finding": found, "standing": standing}
            for found, standing in (
                (_event(7020, "occurred"), "held"),
                (_event(7021, "planned"), "planned"),
                (_event(7022, "cancelled"), "refused"),
                (_event(7023, "speculated"), "uncertain"),
            )
        ],
        "between_mark": [{"mark": mark}, {"mark": moved}],
        "compare_form": [{"form": _Form(), "typed": ("JPN", "RUS", "", ""), "faults": []}],
        "compare_cells": [{"cells": cells}],
        "compare_row": [{"row": row, "columns": 2}],
    }


class _Form:
    """What the form component reads, without the store."""

    fields = MappingProxyType(
        {"dossier": Sample(words="", choices=[("", "any topic"), ("kuril-dispute", "The Kuril dispute")])}
    )
    dossier = Sample(words="", value="kuril-dispute")
    q = happened_from = happened_to = show = Sample(words="", value="")
