"""From the rows of a label file to labels: a reader for each section, of both forms of file."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from relations.evaluation.label_fields import (
    Place,
    Row,
    RowError,
    alternatives,
    answers,
    bearer,
    choices,
    days,
    edge,
    edtf,
    first_of,
    flag,
    listed,
    optional,
    place_of,
    sets,
    string,
    strings,
)
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


def date_row(row: Row, text: str) -> GoldDate:
    """A date of either form; the days of a list that may be found one by one count as its alternatives."""
    at = place_of(row, text)
    split = listed(row.get("alt_split"))
    parts = tuple((part.start, part.end) for part in (place_of(item, text) for item in split))
    return GoldDate(at.start, at.end, at.text, (*days(row), *(edtf(i["edtf"]) for i in split)), parts, optional(row))


def citation_row(row: Row, text: str) -> GoldCitation:
    """A citation; ``collective`` sources may stand among the outlets or beside them."""
    at = place_of(row, text)
    collective = strings(row, "collective", needed=False)
    outlets = tuple(tuple(dict.fromkeys((*names, *collective))) for names in sets(row, "outlets"))
    return GoldCitation(at.start, at.end, at.text, outlets, days(row), optional(row))


def cross_reference_row(row: Row, text: str) -> GoldCrossReference:
    """A pointer to another issue."""
    at = place_of(row, text)
    names = (string(row, "publication"), *alternatives(row, "publication"))
    return GoldCrossReference(at.start, at.end, at.text, names, days(row), optional(row))


def person_row(row: Row, text: str) -> GoldPerson:
    """A person, found by name; a null among the alternatives of the role makes the office free."""
    roles = (row.get("role"), *alternatives(row, "role"), row.get("role_text"))
    free = row.get("role") is None or None in alternatives(row, "role")
    names = (string(row, "name"), *(str(name) for name in alternatives(row, "name") if name))
    at = first_of(names, text)
    return GoldPerson(
        start=at.start,
        end=at.end,
        names=names,
        roles=() if free else tuple(dict.fromkeys(str(role) for role in roles if role)),
        countries=() if row.get("country") is None else answers(row, "country"),
        former=flag(row, "former"),
        acting=flag(row, "acting"),
        optional=optional(row),
    )


def metonym_row(row: Row, text: str) -> GoldMetonym:
    """A place that stands for its government."""
    at = place_of(row, text)
    return GoldMetonym(at.start, at.end, at.text, string(row, "actor"), optional(row))


def scare_quote_row(row: Row, text: str) -> GoldScareQuote:
    """Words between marks that are nobody's."""
    at = place_of(row, text)
    return GoldScareQuote(at.start, at.end, at.text)


def statement_row(row: Row, text: str) -> GoldStatement:
    """Words said; ``speaker`` may hold several names, separated by semicolons or listed as ``speakers``."""
    at = place_of(row, text)
    starts = (at.start, *(edge(value, text, after=False) for value in alternatives(row, "start")))
    ends = (at.end, *(edge(value, text, after=True) for value in alternatives(row, "end")))
    ranges = {(start, end) for start in starts for end in ends}
    for words in alternatives(row, "text"):
        other = place_of({"text": words}, text)
        ranges.add((other.start, other.end))
    spoke = strings(row, "speakers", needed=False)
    if not spoke and row.get("speaker"):
        spoke = tuple(name.strip() for name in str(row["speaker"]).split(";"))
    others = (() if value is None else listed(value) for value in alternatives(row, "speaker"))
    actors = (*strings(row, "actors", needed=False), *listed(row.get("actor")), *alternatives(row, "actor"))
    return GoldStatement(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=at.text,
        kinds=choices(row, "kind", STATEMENT_KINDS),
        ranges=tuple(sorted(ranges)),
        speakers=(spoke, *others),
        actors=tuple(dict.fromkeys(str(actor) for actor in actors if actor)),
        values=days(row) if "edtf" in row else (),
        hedges=choices(row, "hedge", HEDGES) if row.get("hedge") else (),
        optional=optional(row),
    )


def event_row(row: Row, text: str) -> GoldEvent:
    """An event; articles name the parties ``sources`` and ``targets``, sentences ``actors`` and ``recipients``."""
    at = place_of(row, text)
    types = tuple(str(t) for t in (row.get("type"), *alternatives(row, "type")) if t)
    for name in types:
        if name not in PLOVER:
            raise RowError(f'"type" {name!r} is no PLOVER type; take one of {", ".join(sorted(PLOVER))}')
    return GoldEvent(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=str(row.get("text") or row.get("hint") or at.text),
        types=types,
        actors=sets(row, "actors" if "actors" in row else "sources"),
        recipients=sets(row, "recipients" if "recipients" in row else "targets"),
        mutuals=tuple(dict.fromkeys((bool(row.get("mutual")), *map(bool, alternatives(row, "mutual"))))),
        values=days(row) if "edtf" in row else (),
        statuses=choices(row, "status", STATUSES),
        optional=optional(row) or not types,
    )


def transfer_row(row: Row, text: str) -> GoldTransfer:
    """A transfer; without words or offsets it stands anywhere in the text ("the loan")."""
    for amount in answers(row, "amount"):
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
        donors=answers(row, "donor"),
        recipients=answers(row, "recipient"),
        amounts=answers(row, "amount"),
        currencies=answers(row, "currency"),
        instruments=choices(row, "instrument", INSTRUMENTS, null=True),
        stages=choices(row, "stage", STAGES, null=True),
        values=days(row) if "edtf" in row else (),
        statuses=choices({"status": "occurred", **row}, "status", STATUSES),
        optional=optional(row),
    )


def commitment_row(row: Row, text: str) -> GoldCommitment:
    """A promise; a mere forecast that stands among them is optional."""
    at = place_of(row, text)
    return GoldCommitment(
        id=row.get("id"),
        start=at.start,
        end=at.end,
        text=str(row.get("text") or row.get("what") or at.text),
        by=sets(row, "by"),
        dues=tuple(edtf(value) for value in (row.get("due"), *alternatives(row, "due"))),
        statuses=choices(row, "status", COMMITMENT_STATUSES),
        optional=optional(row) or row.get("kind") == "forecast",
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
    source = row.get("from") or bearer(row.get("response"))
    target = row.get("to") or bearer(row.get("claim"))
    kinds = tuple(str(k) for k in (kind, *alternatives(row, "link"), *alternatives(row, "kind")) if k)
    if not set(kinds) <= LINK_KINDS:
        raise RowError(f'"link" {kind!r} is unknown; take one of {", ".join(sorted(LINK_KINDS))}')
    return GoldLink(source, target, kinds, optional(row) or source is None or target is None)


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
