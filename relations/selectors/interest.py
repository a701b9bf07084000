"""Who is a party to what a claim tells, and whether it tells of the other side: by names and events of its sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from entities.models import Actor, Mention
from relations.models import Finding, Participant, Quote

REJECTED = Finding.ReviewState.REJECTED


@dataclass(frozen=True, slots=True)
class Interest:
    """The speaker's side, the sides told of, and what follows.

    ``own`` is None where nobody is told of whose state is known. ``is_party``: the speaker's own side is among
    those told of. ``other``: the side whose deed or stance is told by the speaker of another.
    """

    own: Actor | None
    told_of: tuple[Actor, ...]
    is_party: bool
    other: Actor | None


def side_of(actor: Actor) -> Actor:
    """Whom an actor acts for: the country of a person or organisation, else the actor."""
    return actor.country if actor.country is not None else actor


@dataclass(frozen=True, slots=True)
class _Deed:
    """An event of the sentence: the sides that act in it, and all that take part."""

    actors: tuple[Actor, ...]
    all: tuple[Actor, ...]


def interests(findings: Sequence[Finding]) -> dict[int, Interest]:
    """For each quote or event (with ``quote.speaker.country`` and ``quote.via``) its interest.

    Three statements at most, whatever their number.
    """
    sentences = {finding.sentence_id for finding in findings}
    named: dict[int, list[Mention]] = {}
    mentions = Mention.objects.filter(sentence__in=sentences, actor__isnull=False)
    for mention in mentions.select_related("actor__country").order_by("start"):
        named.setdefault(mention.sentence_id, []).append(mention)
    parts = list(
        Participant.objects.filter(event__finding__sentence__in=sentences)
        .exclude(event__finding__review_state=REJECTED)
        .order_by("event", "role", "position")
        .values_list("event__finding__sentence_id", "event_id", "role", "actor")
    )
    actors = {m.actor.pk: m.actor for row in named.values() for m in row if m.actor is not None}
    missing = {actor for *_, actor in parts} - set(actors)
    actors |= Actor.objects.select_related("country").in_bulk(missing) if missing else {}
    taking: dict[tuple[int, int], list[tuple[str, Actor]]] = {}
    for sentence, event, role, actor in parts:
        taking.setdefault((sentence, event), []).append((role, side_of(actors[actor])))
    deeds: dict[int, dict[int, _Deed]] = {}
    for (sentence, event), rows in taking.items():
        acting = tuple(side for role, side in rows if role == Participant.Role.ACTOR)
        deeds.setdefault(sentence, {})[event] = _Deed(acting, tuple(side for _, side in rows))
    return {
        finding.pk: _interest(finding, named.get(finding.sentence_id, []), deeds.get(finding.sentence_id, {}))
        for finding in findings
    }


def _interest(finding: Finding, mentions: Sequence[Mention], deeds: Mapping[int, _Deed]) -> Interest:
    quote: Any = finding.quote if finding.kind == Finding.Kind.QUOTE else None
    speaker = quote.speaker if quote is not None else None
    inside = [m for m in mentions if m.start >= finding.start and m.end <= finding.end and m.actor != speaker]
    sides = [side_of(mention.actor) for mention in inside if mention.actor is not None]
    own_deed = deeds.get(finding.pk)
    heard = [own_deed] if own_deed is not None else list(deeds.values()) if quote is not None else []
    told_of = tuple(dict.fromkeys([*sides, *(side for deed in heard for side in deed.all)]))
    own = _own(quote, mentions) if quote is not None else None
    if own is None:
        return Interest(None, told_of, is_party=False, other=None)
    return Interest(own, told_of, is_party=own in told_of, other=_other(own, sides, heard, inside, finding))


def _own(quote: Any, mentions: Sequence[Mention]) -> Actor | None:
    """The side of the speaker, or of the actor in "a Kremlin source"; a paper speaks for no side."""
    if quote.speaker is None:
        return _of_described(quote.speaker_described, mentions)
    if quote.speaker.name in {source.name for source in quote.via.all()}:
        return None
    return side_of(quote.speaker)


def _other(
    own: Actor, sides: Sequence[Actor], heard: Sequence[_Deed], inside: Sequence[Mention], finding: Finding
) -> Actor | None:
    """The side whose deed or stance is told, where it is not the speaker's and both do not act together.

    It acts in an event of the sentence in which the speaker's does not act, or reported words begin with it
    ("Tokyo's support"); not where both are named in one breath ("Russian and Japanese representatives").
    """
    if heard and not any(own in deed.actors for deed in heard):
        acting = [side for deed in heard for side in deed.actors if side in sides]
        if acting:
            return acting[0]
    if not sides or sides[0] == own or finding.quote.kind != Quote.Kind.INDIRECT:
        return None
    if len(inside) > 1 and sides[1] == own and inside[1].start - inside[0].end <= len(" and "):
        return None
    after = finding.sentence.text[inside[0].end - finding.sentence.start :]
    leads = inside[0].start - finding.start <= len("the ") or after.startswith(("’s", "'s"))
    return sides[0] if leads else None


def _of_described(described: str, mentions: Sequence[Mention]) -> Actor | None:
    """The side of the actor named in the description of a source."""
    for mention in mentions:
        if described and mention.text in described and mention.actor is not None:
            return side_of(mention.actor)
    return None
