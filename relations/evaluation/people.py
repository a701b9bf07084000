"""People: whose names are in the text, and what they are there.

A person is found when an actor has the full name (case and accents folded; a surname alone is enough
where the text has no more). Office and country are asked of found people for whom the label gives one:
what the text leaves out, reference data may know. The office is right if its words match after case and
nationality are folded, or if the longer and the shorter form have the same office at their head and both
agree about acting and former; "Deputy Foreign Minister" and "Foreign Minister" are two offices.
"""

from relations.evaluation.folding import same_name, words
from relations.evaluation.labels import GoldPerson, Labelled
from relations.evaluation.matching import Finding, match
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "people"
NAME, OFFICE, COUNTRY, STANDING = "name", "office", "country", "acting and former"

_LINKS = frozenset({"of", "for", "and", "in", "to", "on", "at"})
_STANDING = frozenset(
    {"acting", "interim", "former", "then", "ex", "late", "outgoing", "incumbent", "caretaker", "onetime"}
)
_RANK = frozenset(
    {
        "deputy",
        "vice",
        "first",
        "second",
        "assistant",
        "under",
        "junior",
        "shadow",
        "designate",
        "elect",
        "associate",
        "co",
    }
)
_BARE = frozenset(
    {"minister", "secretary", "chief", "head", "chairman", "director", "adviser", "deputy", "commander", "member"}
)
"""Heads that say nothing alone: "minister" is no shorter form of "foreign minister"."""
_SAME = {
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chairperson": "chairman",
    "chair": "chairman",
    "advisor": "adviser",
    "defence": "defense",
    "premier": "prime minister",
    "affairs": "",
    "external": "foreign",
}


def score_people(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the people of one text; none when its people were not labelled."""
    if labelled.people is None:
        return []
    found = [with_place(actor, document) for actor in document["actors"] if actor["kind"] == "person"]
    matches = match(labelled.people, found, _fit)
    record: Record[GoldPerson] = Record(KIND, labelled.id, lambda g: g.names[0], lambda f: f["name"])
    record.detection(NAME, matches)
    in_office = [(g, f) for g, f in matches.pairs if g.roles]
    record.field(OFFICE, in_office, lambda g, f: same_office(g, f, world), lambda g: g.roles, _offices)
    of_state = [(g, f) for g, f in matches.pairs if g.countries]
    record.field(
        COUNTRY,
        of_state,
        lambda g, f: any(c in g.countries for c in (f["country"], *(role["country"] for role in f["roles"]))),
        lambda g: g.countries,
        lambda f: f["country"],
    )
    standing = [(g, f) for g, f in in_office if (g.former is not None or g.acting is not None) and f["roles"]]
    record.field(
        STANDING,
        standing,
        lambda g, f: any(_same_standing(g, role) for role in f["roles"]),
        lambda g: _standing(bool(g.acting), bool(g.former)),
        lambda f: [_standing(role["acting"], role["former"]) for role in f["roles"]],
    )
    return record.outcomes


def with_place(actor: Finding, document: Finding) -> Finding:
    """An actor or place with the range of its first mention, where it has one."""
    first = next((m for m in document["mentions"] if m["ref"] == actor["id"]), None)
    return {**actor, "start": first["start"] if first else 0, "end": first["end"] if first else 0}


def same_office(label: GoldPerson, finding: Finding, world: World) -> bool:
    """Whether one of a person's found roles is one of the labelled offices."""
    return any(
        _same_words(office, role["title"], world)
        or (_same_head(office, role["title"], world) and _same_standing(label, role))
        for office in label.roles
        for role in finding["roles"]
    )


def _fit(label: GoldPerson, finding: Finding) -> tuple[float, ...] | None:
    spellings = (finding["name"], *(alias for alias in finding["aliases"] if len(words(alias)) > 1))
    if not any(same_name(name, spelling) for name in label.names for spelling in spellings):
        return None
    return (same_name(label.names[0], finding["name"]),)


def _same_words(office: str, title: str, world: World) -> bool:
    return _words(office, world) == _words(title, world)


def _same_head(office: str, title: str, world: World) -> bool:
    ours = [w for w in _words(office, world) if w not in _STANDING]
    theirs = [w for w in _words(title, world) if w not in _STANDING]
    shorter, longer = sorted((set(ours), set(theirs)), key=len)
    if not shorter <= longer or (shorter & _RANK) != (longer & _RANK):
        return False
    return shorter == longer or not shorter <= _BARE | _RANK


def _words(office: str, world: World) -> list[str]:
    """The words of an office without nationality and links, in one spelling."""
    given = words(office)
    found: list[str] = []
    at = 0
    while at < len(given):
        size = next((n for n in (3, 2, 1) if world.is_state_name(" ".join(given[at : at + n]))), 0)
        if size:
            at += size
            continue
        if given[at] not in _LINKS:
            found += _SAME.get(given[at], given[at]).split()
        at += 1
    return found


def _same_standing(label: GoldPerson, role: Finding) -> bool:
    acting = label.acting is None or label.acting == role["acting"]
    return acting and (label.former is None or label.former == role["former"])


def _standing(acting: bool, former: bool) -> str:
    return " ".join(word for word, holds in (("acting", acting), ("former", former)) if holds) or "in office"


def _offices(finding: Finding) -> list[str]:
    return [
        f"{_standing(role['acting'], role['former'])} {role['title']} {role['country']}" for role in finding["roles"]
    ]
