"""The fields of a label row: where it stands, and the values that it allows.

Where: ``start`` and ``end``; else ``text`` (with ``nth``, counted from 1); else ``starts``, the first words.
Alternatives stand beside a key as ``alt_key`` or ``key_alt``, for dates also as ``alt``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.reading.edtf import bounds

Row = Mapping[str, Any]


class RowError(ValueError):
    """What is wrong with one row and how to mend it; the file and line are the caller's to add."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row's words stand in the text."""

    start: int
    end: int
    text: str


def place_of(row: Row, text: str) -> Place:
    """Where a row points; raises ``RowError`` when that is nowhere in the text."""
    low, high = row.get("start"), row.get("end")
    if isinstance(low, int) and isinstance(high, int):
        if not 0 <= low < high <= len(text):
            raise RowError(f'"start" {low} and "end" {high} lie outside the text; it has {len(text)} characters')
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


def edge(value: object, text: str, *, after: bool) -> int:
    """An alternative end of a range: an offset, or the words that the range begins or ends with."""
    if isinstance(value, int):
        return value
    at = place_of({"text": value}, text)
    return at.end if after else at.start


def bearer(side: object) -> str | None:
    """The id of the finding that makes or answers a claim: given alone, or under the name of its section."""
    if isinstance(side, str):
        return side
    if not isinstance(side, Mapping):
        return None
    return next((str(side[k]) for k in ("statement", "event", "transfer", "commitment") if side.get(k)), None)


def optional(row: Row) -> bool:
    """Whether the label may go without a finding; one that tells again what another tells may too."""
    return bool(row.get("optional") or row.get("same_as"))


def listed(value: object) -> tuple[Any, ...]:
    """A value or a list of them as a tuple; nothing as an empty one."""
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list) else (value,)


def alternatives(row: Row, key: str) -> tuple[Any, ...]:
    """What else counts as right for a key."""
    found: list[Any] = []
    for name in (f"alt_{key}", f"{key}_alt"):
        if name in row:
            found += row[name] if isinstance(row[name], list) else [row[name]]
    return tuple(found)


def string(row: Row, key: str) -> str:
    """A value that must be given as text."""
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise RowError(f'"{key}" is missing; give it as text')
    return value


def strings(row: Row, key: str, *, needed: bool = True) -> tuple[str, ...]:
    """A list of names; none at all is refused only where one is ``needed``."""
    value = row.get(key)
    if value is None and not needed:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise RowError(f'"{key}" is not a list of names; write [] where there is none')
    return tuple(value)


def sets(row: Row, key: str) -> tuple[tuple[str, ...], ...]:
    """A list of names and the lists that count as right instead; a flat alternative is one such list."""
    found = [strings(row, key)]
    for name in (f"alt_{key}", f"{key}_alt"):
        value = row.get(name)
        if isinstance(value, Mapping):
            found += [tuple(other if one == old else one for one in found[0]) for old in value for other in value[old]]
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            found.append(tuple(value))
        elif isinstance(value, list):
            found += [tuple(listed(item)) for item in value]
    return tuple(dict.fromkeys(found))


def flag(row: Row, key: str) -> bool | None:
    """A yes or no; None where nobody said or either will do."""
    return None if alternatives(row, key) else row.get(key)


def choices(row: Row, key: str, allowed: frozenset[str], *, null: bool = False) -> tuple[Any, ...]:
    """A word of a fixed list and its alternatives; ``null`` allows it to be unknown."""
    values = (row.get(key), *alternatives(row, key))
    for value in values:
        if value not in allowed and not (null and value is None):
            raise RowError(f'"{key}" is {value!r}; take one of {", ".join(sorted(allowed))}')
    return tuple(dict.fromkeys(values))


def answers(row: Row, key: str) -> tuple[str | None, ...]:
    """A value and its alternatives as text, any of them unknown."""
    if key not in row:
        raise RowError(f'"{key}" is missing; write null where the text gives none')
    values = (row[key], *(item for value in alternatives(row, key) for item in (listed(value) or (None,))))
    return tuple(None if value is None else str(value) for value in values)


def days(row: Row) -> tuple[str | None, ...]:
    """The EDTF value of a row and its alternatives."""
    if "edtf" not in row:
        raise RowError('"edtf" is missing; write null where the text supports no day')
    return tuple(edtf(value) for value in (row["edtf"], *alternatives(row, "edtf"), *listed(row.get("alt"))))


def edtf(value: object) -> str | None:
    """An EDTF value of level 1, or None; raises ``RowError`` for any other."""
    if value is None:
        return None
    try:
        bounds(str(value))
    except ValueError as error:
        raise RowError(f"{error}; write EDTF level 1, like 2000-02-11 or 1999-10/1999-12") from error
    return str(value)
