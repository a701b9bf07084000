"""Which persons of different articles may be one: suggestions with their reasons, never decisions.

A full name or a known alias settles identity when articles are stored. What is left is doubtful: a
surname alone, another transliteration, a slip of the pen. Each such pair gets a score and the
reasons for it in words; an editor decides. Scores order the suggestions and are no probabilities.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from entities.extraction.name_forms import folded, is_family_first, parts, same_given, surname

THRESHOLD = 0.5
_SHORTEST_TYPO = 5  # letters; shorter surnames differ by one letter by chance (Ivanov is six)
_CLOSE_YEARS = 3
_FAR_YEARS = 30


@dataclass(frozen=True, slots=True)
class Person:
    """A stored person. ``years`` are the first and last year of articles that name it, if any is dated.

    ``offices`` are titles as printed; ``country`` an ISO alpha-3 code or None. ``settled`` are persons that
    reference data or an editor vouch for: two of these are two.
    """

    key: str
    name: str
    country: str | None = None
    years: tuple[int, int] | None = None
    offices: frozenset[str] = frozenset()
    settled: bool = False

    @property
    def is_single(self) -> bool:
        """Whether only a surname is known."""
        return len(parts(self.name)) == 1

    @property
    def surname(self) -> str:
        """The surname, one form for all transliterations."""
        return folded(surname(self.name, self.country))

    @property
    def given(self) -> str:
        """The first given name; empty if only a surname is known."""
        words = parts(self.name)
        if len(words) < 2:
            return ""
        return words[1] if is_family_first(self.country) else words[0]


@dataclass(frozen=True, slots=True)
class LikenessFound:
    """Two keys in alphabetical order, a score from ``THRESHOLD`` to 1, and why."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def likenesses(people: Iterable[Person], *, anchored: frozenset[str]) -> tuple[LikenessFound, ...]:
    """Pairs that may be one person, best first; at least one of each pair is in ``anchored`` (named in an article).

    Compared inside blocks of one surname and of surnames one letter apart, so the work grows with the
    size of the blocks, not with the square of all persons.
    """
    rows = sorted(people, key=lambda person: person.key)
    blocks: dict[str, list[Person]] = defaultdict(list)
    for person in rows:
        if person.surname:
            blocks[person.surname].append(person)
    found: dict[tuple[str, str], LikenessFound] = {}
    for block in blocks.values():
        for one, other in combinations(block, 2):
            _keep(found, _alike(one, other, block), anchored)
    for one, other in _one_letter_apart(blocks):
        _keep(found, _typo(one, other), anchored)
    return tuple(sorted(found.values(), key=lambda pair: (-pair.score, pair.one, pair.other)))


def _keep(found: dict[tuple[str, str], LikenessFound], pair: LikenessFound | None, anchored: frozenset[str]) -> None:
    if pair is not None and pair.score >= THRESHOLD and {pair.one, pair.other} & anchored:
        found[pair.one, pair.other] = pair


def _alike(one: Person, other: Person, block: Sequence[Person]) -> LikenessFound | None:
    """Two persons of one surname."""
    if _apart(one, other):
        return None
    if one.is_single and other.is_single:
        if not one.offices & other.offices or one.country is None:
            return None
        return _pair(one, other, 0.35, ["the same surname, no given name printed in either"])
    if one.is_single or other.is_single:
        full = [
            person for person in block if not person.is_single and not _foreign(person, one if one.is_single else other)
        ]
        if len(full) == 1:
            return _pair(one, other, 0.4, ["the only person of this surname here who fits"])
        return _pair(one, other, 0.2, [f"the same surname, as have {len(full)} persons here who fit"])
    if not same_given(one.given, other.given):
        return None
    if one.name.casefold() == other.name.casefold():
        return _pair(one, other, 0.45, ["the same name"])
    return _pair(one, other, 0.55, ["names that are spellings of one another"])


def _typo(one: Person, other: Person) -> LikenessFound | None:
    """Two surnames one letter apart, with the same given name and country."""
    if one.is_single or other.is_single or _apart(one, other) or one.country is None or other.country is None:
        return None
    if folded(one.given) != folded(other.given) or len(one.given.rstrip(".")) < 2:
        return None
    return _pair(one, other, 0.3, ["surnames that differ by one letter, the same given name"])


def _foreign(one: Person, other: Person) -> bool:
    return one.country is not None and other.country is not None and one.country != other.country


def _apart(one: Person, other: Person) -> bool:
    """Whether the two cannot be one: both vouched for, of two countries, or with different initials (W. and H. W.)."""
    if (one.settled and other.settled) or _foreign(one, other):
        return True
    initials, others = ([p for p in parts(person.name)[1:-1] if len(p.rstrip(".")) == 1] for person in (one, other))
    return bool(initials and others and initials != others)


def _pair(one: Person, other: Person, base: float, reasons: list[str]) -> LikenessFound:
    score = base
    if one.country is not None and one.country == other.country:
        score += 0.2
        reasons.append("the same country")
    shared = {title.casefold() for title in one.offices} & {title.casefold() for title in other.offices}
    if shared:
        score += 0.25
        reasons.append(f"the same office ({min(shared)})")
    if one.years is not None and other.years is not None:
        apart = max(one.years[0], other.years[0]) - min(one.years[1], other.years[1])
        if apart <= _CLOSE_YEARS:
            score += 0.1
            reasons.append("named in the same years")
        elif apart > _FAR_YEARS:
            score -= 0.3
            reasons.append(f"named {apart} years apart")
    first, second = sorted((one.key, other.key))
    return LikenessFound(first, second, round(max(0.0, min(1.0, score)), 2), tuple(reasons))


def _one_letter_apart(blocks: dict[str, list[Person]]) -> Iterable[tuple[Person, Person]]:
    """Pairs from two blocks whose surnames differ by one letter left out, put in, changed or two swapped.

    Found by leaving out each letter in turn: two such surnames then share a form.
    """
    forms: dict[str, set[str]] = defaultdict(set)
    for name in blocks:
        if len(name) >= _SHORTEST_TYPO:
            forms[name].add(name)
            for position in range(len(name)):
                forms[name[:position] + name[position + 1 :]].add(name)
    seen: set[tuple[str, str]] = set()
    for names in forms.values():
        for a, b in combinations(sorted(names), 2):
            if (a, b) not in seen and abs(len(a) - len(b)) <= 1:
                seen.add((a, b))
                for one in blocks[a]:
                    for other in blocks[b]:
                        yield one, other
