"""The office holders that reference data knows, by full name, by surname and by the day."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from entities.extraction.gazetteer import Office, edge
from entities.extraction.lexicons import Lexicon
from entities.extraction.name_forms import folded, parts, same_given, surname
from entities.extraction.office_titles import Title, office_key

_LATELY = timedelta(days=3 * 365)
_HEADS = frozenset({"President", "Prime Minister", "Chancellor", "King", "Emir", "Premier", "leader", "Leader"})


@dataclass(frozen=True, slots=True)
class When:
    """The days between which the article appeared; None is open."""

    earliest: date | None = None
    latest: date | None = None

    def known(self) -> bool:
        """Whether there is any bound."""
        return self.earliest is not None or self.latest is not None


class OfficeBook:
    """The reference's office holders, by full name and by surname."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self.by_name: dict[tuple[str, ...], list[Office]] = {}
        self.by_surname: dict[str, list[Office]] = {}
        for office in offices:
            keys = {tuple(folded(p) for p in parts(n)) for n in (office.person, *office.names)}
            for key in keys:
                self.by_name.setdefault(key, []).append(office)
            names = {office.person, *office.names}
            for family in {folded(surname(n, office.actor)) for n in names}:
                self.by_surname.setdefault(family, []).append(office)

    def of(self, name: str) -> tuple[Office, ...]:
        """All offices of the person of that full name, variants of the given name included."""
        words = parts(name)
        found = self.by_name.get(tuple(folded(w) for w in words), [])
        if found or len(words) < 2:
            return tuple(found)
        several = [
            o for o in self.by_surname.get(folded(surname(name)), ()) if same_given(parts(o.person)[0], words[0])
        ]
        people = {o.person for o in several}
        return tuple(several) if len(people) == 1 else ()

    def holder(self, family: str, when: When, title: Title | None, lexicon: Lexicon) -> str | None:
        """The one person of that surname in office on the day (with that title and country, if given);
        else None.
        """
        known = self.by_surname.get(folded(family), ())
        if title is not None:
            key = office_key(title.name, lexicon)
            known = [
                o
                for o in known
                if office_key(bare(o.title), lexicon) == key and (not title.owners or o.actor in title.owners)
            ]
        if not (title is not None and title.former):
            known = [o for o in known if o.held_on(when.earliest, when.latest)]
        people = {o.person for o in known}
        return people.pop() if len(people) == 1 else None

    def lately(self, family: str, when: When) -> str | None:
        """The one person of that surname in any office within three years of the day; None for short surnames."""
        if len(family) < 4 or when.earliest is None or when.latest is None:
            return None
        first, last = when.earliest - _LATELY, when.latest + _LATELY
        people = {o.person for o in self.by_surname.get(folded(family), ()) if o.held_on(first, last)}
        return people.pop() if len(people) == 1 else None

    def of_state(self, family: str, states: Container[str]) -> str | None:
        """The one person of that surname ever in an office of one of ``states``; None for short surnames."""
        known = self.by_surname.get(folded(family), ()) if len(family) > 3 else ()
        people = {o.person for o in known if o.actor in states}
        return people.pop() if len(people) == 1 else None

    def ever(self, family: str, when: When) -> tuple[Office, ...]:
        """The offices of that surname if all are one state's and it had a head of state or government so called,
        in office before the article appeared; empty for short surnames.
        """
        known = self.by_surname.get(folded(family), ()) if len(family) > 3 else ()
        begun = [o for o in known if when.latest is None or (edge(o.start, upper=False) or date.max) <= when.latest]
        one_state = len({o.actor for o in known}) == 1
        return tuple(begun) if one_state and any(bare(o.title) in _HEADS for o in begun) else ()


def bare(title: str) -> str:
    """The title without the reference's mark of an acting holder."""
    return title.replace("(acting)", "").strip()


def ended(office: Office, when: When) -> bool:
    """Whether the office was over by the day the article appeared."""
    last = edge(office.end, upper=True)
    return last is not None and (when.latest is None or last <= when.latest)
