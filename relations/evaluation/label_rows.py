"""From the rows of a label file to labels; both forms are read, and a row may say where it stands in any of their ways.

Where: ``start`` and ``end``; else ``text`` (with ``nth``, counted from 1); else ``starts``, the first words.
Alternatives stand beside a key as ``alt_key`` or ``key_alt``, for dates also as ``alt``.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.reading.edtf import bounds
from relations.evaluation.labels import (
    GoldCitation,
    GoldCommitment,
    GoldCrossReference,
    GoldDate,
    GoldEvent,
    GoldLink,
    GoldMetonym,
    GoldPerson,
    GoldScareQuote,
    GoldStatement,
    GoldTransfer,
)

PLOVER = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SANCTION",
        "PROTEST",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ]
)
STATUSES = frozenset({"occurred", "planned", "reported", "denied", "speculated", "conditional", "cancelled"})
HEDGES = frozenset({"asserted", "reported", "speculated", "denied"})
STATEMENT_KINDS = frozenset({"direct", "mixed", "indirect"})
INSTRUMENTS = frozenset({"grant", "loan", "credit", "tranche", "aid", "debt-relief", "investment", "payment"})
STAGES = frozenset({"requested", "pledged", "committed", "disbursed", "suspended", "resumed", "cancelled", "repaid"})
COMMITMENT_STATUSES = frozenset({"open", "met", "missed", "moved", "withdrawn"})
LINK_KINDS = frozenset({"confirms", "denies", "contradicts", "repeats", "part-of", "follows"})

_NUMBER = re.compile(r"\d+(\.\d+)?")

Row = Mapping[str, Any]


class RowError(ValueError):
    """What is wrong with one row and how to mend it; the file and line are the caller's to add."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's words stand in the text."""

    start: int
    end: int
    text: str


def place_of(row: Row, text: str, *, start: str = "start", end: str = "end") -> Place:
    """Where a row points; raises ``RowError`` when that is nowhere in the text."""
    low, high = row.get(start), row.get(end)
    if isinstance(low, int) and isinstance(high, int):
        if not 0 <= low < high <= len(text):
            raise RowError(f'"{start}" {low} and "{end}" {high} lie outside the text; it has {len(text)} characters')
        return Place(low, high, text[low:high])
    words = row.get("text") or row.get("starts")
    if not isinstance(words, str):
        raise RowError('the row says nowhere where it stands; give "text", or "start" and "end"')
    at = -1
    for _ in range(int(row.get("nth") or 1)):
        at = text.find(words, at + 1)
        if at < 0:
            raise RowError(f"{words!r} is not in the text; copy the words exactly, marks and spaces too")
    return Place(at, at + len(words), words)


def first_of(names: tuple[str, ...], text: str) -> Place:
    """Where the first of several names stands; the text's beginning where none is printed so."""
    for name in names:
        at = text.find(name)
        if at >= 0:
            return Place(at, at + len(name), name)
    return Place(0, 0, names[0])


def date_row(row: Row, text: str) -> GoldDate:
    """A date of either form."""
    at = place_of(row, text)
    return GoldDate(at.start, at.end, at.text, _days(row), _optional(row))


def citation_row(row: Row, text: str) -> GoldCitation:
    """A citation; ``collective`` sources may stand among the outlets or beside them."""
    at = place_of(row, text)
    outlets = (*_strings(row, "outlets"), *_strings(row, "collective", needed=False))
    return GoldCitation(at.start, at.end, at.text, tuple(dict.fromkeys(outlets)), _days(row), _optional(row))


def cross_reference_row(row: Row, text: str) -> GoldCrossReference:
    """A pointer to another issue."""
    at = place_of(row, text)
    return GoldCrossReference(at.start, at.end, at.text, _string(row, "publication"), _days(row), _optional(row))


def person_row(row: Row, text: str) -> GoldPerson:
    """A person, found by name; a null among the alternatives of the role makes the office free."""
    roles = (row.get("role"), *_alternatives(row, "role"), row.get("role_text"))
    free = row.get("role") is None or None in _alternatives(row, "role")
    names = (_string(row, "name"), *(str(name) for name in _alternatives(row, "name") if name))
    at = first_of(names, text)
    return GoldPerson(
        start=at.start,
        end=at.end,
        names=names,
        roles=() if free else tuple(dict.fromkeys(str(role) for role in roles if role)),
        country=row.get("country"),
        former=row.get("former"),
        acting=row.get("acting"),
        optional=_optional(row),
    )


def metonym_row(row: Row, text: str) -> GoldMetonym:
    """A place that stands for its government."""
    at = place_of(row, text)
    return GoldMetonym(at.start, at.end, at.text, _string(row, "actor"), _optional(row))


def scare_quote_row(row: Row, text: str) -> GoldScareQuote:
    """Words between marks that are nobody's."""
    at = place_of(row, text)
    return GoldScareQuote(at.start, at.end, at.text)


def statement_row(row: Row, text: str) -> GoldStatement:
    """Words said; ``speaker`` may hold several names, separated by semicolons or listed as ``speakers``."""
    at = place_of(row, text)
    start, end = row.get("alt_start", at.start), row.get("alt_end", at.end)
    ranges = {(at.start, at.end), (start, at.end), (at.start, end), (start, end)}
    for words in _listed(row.get("alt_text")):
        other = place_of({"text": words}, text)
        ranges.add((other.start, other.end))
    speakers = _strings(row, "speakers", needed=False)
    if not speakers and row.get("speaker"):
        speakers = tuple(name.strip() for name in str(row["speaker"]).split(";"))
    actors = _strings(row, "actors", needed=False) or tuple(str(a) for a in _listed(row.get("actor")))
    return GoldStatement(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=at.text,
        kind=_one_of(row, "kind", STATEMENT_KINDS),
        ranges=tuple(sorted(ranges)),
        speakers=speakers,
        actors=actors,
        values=_days(row) if "edtf" in row else (),
        hedges=_choices(row, "hedge", HEDGES) if row.get("hedge") else (),
        optional=_optional(row),
    )


def event_row(row: Row, text: str) -> GoldEvent:
    """An event; articles name the parties ``sources`` and ``targets``, sentences ``actors`` and ``recipients``."""
    at = place_of(row, text)
    types = tuple(str(t) for t in (row.get("type"), *_alternatives(row, "type")) if t)
    for name in types:
        if name not in PLOVER:
            raise RowError(f'"type" {name!r} is no PLOVER type; take one of {", ".join(sorted(PLOVER))}')
    return GoldEvent(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=str(row.get("text") or row.get("hint") or at.text),
        types=types,
        actors=_strings(row, "actors" if "actors" in row else "sources"),
        recipients=_strings(row, "recipients" if "recipients" in row else "targets"),
        mutual=bool(row.get("mutual")),
        values=_days(row) if "edtf" in row else (),
        statuses=_choices(row, "status", STATUSES),
        optional=_optional(row) or not types,
    )


def transfer_row(row: Row, text: str) -> GoldTransfer:
    """A transfer; without words or offsets it stands anywhere in the text ("the loan")."""
    for amount in _answers(row, "amount"):
        if amount is not None and not _NUMBER.fullmatch(amount):
            raise RowError(f'"amount" is {amount!r}; write whole units as plain digits, like "1500000000", or null')
    if row.get("text") is None and "start" not in row:
        at = Place(0, len(text), text)
    else:
        at = place_of(row, text)
    return GoldTransfer(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=str(row.get("text") or row.get("amount_text") or row.get("amount") or at.text),
        donors=_answers(row, "donor"),
        recipients=_answers(row, "recipient"),
        amounts=_answers(row, "amount"),
        currencies=_answers(row, "currency"),
        instruments=_choices(row, "instrument", INSTRUMENTS, null=True),
        stages=_choices(row, "stage", STAGES, null=True),
        values=_days(row) if "edtf" in row else (),
        statuses=_choices({"status": "occurred", **row}, "status", STATUSES),
        optional=_optional(row),
    )


def commitment_row(row: Row, text: str) -> GoldCommitment:
    """A promise; a mere forecast that stands among them is optional."""
    at = place_of(row, text)
    return GoldCommitment(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=str(row.get("text") or row.get("what") or at.text),
        by=_strings(row, "by"),
        dues=tuple(_edtf(value) for value in (row.get("due"), *_alternatives(row, "due"))),
        statuses=_choices(row, "status", COMMITMENT_STATUSES),
        optional=_optional(row) or row.get("kind") == "forecast",
    )


def link_row(row: Row, text: str) -> GoldLink | None:
    """A link of either form: ``from``/``to``/``kind``, or a denial's ``response``, ``claim`` and ``link``.

    None where the label says that no kind of link fits. A side that is no labelled finding (the author)
    makes the link optional: the pipeline has nothing to tie it to.
    """
    del text  # a link stands where the findings stand that it ties
    kind = row.get("link", row.get("kind"))
    if kind is None:
        return None
    source = row.get("from") or _bearer(row.get("response"))
    target = row.get("to") or _bearer(row.get("claim"))
    kinds = tuple(str(k) for k in (kind, *_alternatives(row, "link"), *_alternatives(row, "kind")) if k)
    if not set(kinds) <= LINK_KINDS:
        raise RowError(f'"link" {kind!r} is unknown; take one of {", ".join(sorted(LINK_KINDS))}')
    return GoldLink(source, target, kinds, _optional(row) or source is None or target is None)


def _bearer(side: object) -> str | None:
    if not isinstance(side, Mapping):
        return None
    return next((str(side[k]) for k in ("statement", "event", "transfer", "commitment") if side.get(k)), None)


def _optional(row: Row) -> bool:
    return bool(row.get("optional"))


def _listed(value: object) -> tuple[Any, ...]:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def _alternatives(row: Row, key: str) -> tuple[Any, ...]:
    found: list[Any] = []
    for name in (f"alt_{key}", f"{key}_alt"):
        if name in row:
            found += row[name] if isinstance(row[name], list) else [row[name]]
    return tuple(found)


def _string(row: Row, key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise RowError(f'"{key}" is missing; give it as text')
    return value


def _strings(row: Row, key: str, *, needed: bool = True) -> tuple[str, ...]:
    value = row.get(key)
    if value is None and not needed:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RowError(f'"{key}" is not a list of names; write [] where there is none')
    return tuple(value)


def _one_of(row: Row, key: str, allowed: frozenset[str]) -> str:
    value = row.get(key)
    if value not in allowed:
        raise RowError(f'"{key}" is {value!r}; take one of {", ".join(sorted(allowed))}')
    return str(value)


def _choices(row: Row, key: str, allowed: frozenset[str], *, null: bool = False) -> tuple[Any, ...]:
    values = (row.get(key), *_alternatives(row, key))
    for value in values:
        if value not in allowed and not (null and value is None):
            raise RowError(f'"{key}" is {value!r}; take one of {", ".join(sorted(allowed))}')
    return tuple(dict.fromkeys(values))


def _answers(row: Row, key: str) -> tuple[str | None, ...]:
    if key not in row:
        raise RowError(f'"{key}" is missing; write null where the text gives none')
    return tuple(None if value is None else str(value) for value in (row[key], *_alternatives(row, key)))


def _days(row: Row) -> tuple[str | None, ...]:
    if "edtf" not in row:
        raise RowError('"edtf" is missing; write null where the text supports no day')
    return tuple(_edtf(value) for value in (row["edtf"], *_alternatives(row, "edtf"), *_listed(row.get("alt"))))


def _edtf(value: object) -> str | None:
    if value is None:
        return None
    try:
        bounds(str(value))
    except ValueError as error:
        raise RowError(f"{error}; write EDTF level 1, like 2000-02-11 or 1999-10/1999-12") from error
    return str(value)


def _unresolved_row(row: Row, text: str) -> GoldDate:
    """Words of time that the text gives no day for: whether they are found as a date is left free."""
    return date_row({**row, "edtf": None, "optional": True}, text)


READERS: Mapping[str, Callable[[Row, str], Any]] = {
    "dates": date_row,
    "dates_unresolved": _unresolved_row,
    "citations": citation_row,
    "cross_references": cross_reference_row,
    "people": person_row,
    "metonyms": metonym_row,
    "scare_quotes": scare_quote_row,
    "statements": statement_row,
    "events": event_row,
    "events_extra": event_row,
    "transfers": transfer_row,
    "commitments": commitment_row,
    "denials": link_row,
    "links": link_row,
}
"""What reads a row of each section of a label file; places have two forms of their own (``label_files``)."""
