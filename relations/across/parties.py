"""Whether two tellings name the same parties.

A person, or an organ of a state, may stand for their country: one article writes "Ivanov", another "Russia".
Two different persons never stand for each other, even of one country.
"""

from relations.across.values import Party


def is_same(a: Party, b: Party) -> bool:
    """The same party, or one a country and the other somebody who acts for it."""
    if a.key == b.key:
        return True
    return _acts_for(a, b) or _acts_for(b, a)


def side(party: Party) -> str:
    """The country that a party acts for, or the party itself."""
    return party.country if party.country and _can_act_for_country(party) else party.key


def matched(a: frozenset[Party], b: frozenset[Party]) -> int | None:
    """How many parties of the smaller set the other names too; None if one of them it does not.

    Equal parties are paired first, so that "Putin and Russia" does not use up Russia for Putin.
    """
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    free = sorted(large, key=lambda party: party.key)
    equal = {party.key for party in small} & {party.key for party in large}
    free = [party for party in free if party.key not in equal]
    for party in sorted(small, key=lambda party: party.key):
        if party.key in equal:
            continue
        fitting = next((other for other in free if is_same(party, other)), None)
        if fitting is None:
            return None
        free.remove(fitting)
    return len(small)


def named(parties: frozenset[Party]) -> str:
    """Names for a reason, in alphabetical order."""
    return ", ".join(sorted(party.name for party in parties))


def _acts_for(party: Party, country: Party) -> bool:
    return country.kind == "country" and party.country == country.key and _can_act_for_country(party)


def _can_act_for_country(party: Party) -> bool:
    return party.kind in ("country", "person") or (party.kind == "organisation" and party.is_state)
