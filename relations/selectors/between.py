"""The marks between what two actors say: agreement, contradiction, denial, confirmation, change of position."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from entities.models import Actor
from relations.models import Commitment, Finding, Link

ACROSS = {
    Link.Kind.DENIES: "denial",
    Link.Kind.CONTRADICTS: "contradiction",
    Link.Kind.CONFIRMS: "confirmation",
    Link.Kind.REPEATS: "agreement",
}
DIFFER = (Link.Kind.DENIES, Link.Kind.CONTRADICTS)
CHANGE = "change of position"
MOVES = {
    Commitment.Status.MOVED: "the due date was moved",
    Commitment.Status.WITHDRAWN: "the promise was withdrawn",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands between a finding and another: ``css`` names its form, ``text`` says whose words, ``to`` where.

    ``card`` is the finding of the row that the mark belongs to; ``to`` is "" for what stands alone.
    """

    label: str
    css: str
    card: int
    to: str
    text: str
    is_suggestion: bool


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a sentence: where, how sure, and who acts (the actors and their countries)."""

    pk: int
    sentence: int
    start: int
    end: int
    status: str
    summary: str
    actors: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: the columns of each finding, the names of the columns, and which findings are meetings."""

    sides: Mapping[int, frozenset[int]]
    names: Mapping[int, str]
    meetings: frozenset[int]

    def of(self, finding: int) -> str:
        """The names of a finding's columns."""
        return ", ".join(name for actor, name in self.names.items() if actor in self.sides.get(finding, frozenset()))


def marks_between(finding: Finding, shown: Shown, beside: Collection[int]) -> Iterator[Mark]:
    """The marks of a finding read by ``card_rows``; what stands between two findings of one row is marked once."""
    ends = [(link, link.target, "") for link in finding.links_out.all()]
    ends += [(link, link.source, "by ") for link in finding.links_in.all() if link.source_id not in beside]
    for link, end, way in ends:
        if link.kind in ACROSS:
            yield _mark(finding, link, end, way, shown)
    if finding.kind == Finding.Kind.COMMITMENT:
        promise = finding.commitment
        label = f"{CHANGE}, {shown.of(finding.pk)}"
        if promise.moves is not None:
            yield Mark(label, "moved", finding.pk, "", "a new due date for an earlier promise", False)
        elif promise.status in MOVES:
            yield Mark(label, "moved", finding.pk, "", MOVES[Commitment.Status(promise.status)], False)


def _mark(finding: Finding, link: Link, end: Finding, way: str, shown: Shown) -> Mark:
    kind = Link.Kind(link.kind)
    ours, theirs = shown.sides.get(finding.pk, frozenset()), shown.sides.get(end.pk)
    same = bool(ours) and ours == theirs
    is_stance = not {finding.pk, end.pk} & shown.meetings  # that two sides met is no position of either
    if same and kind in DIFFER and is_stance:
        label, css = f"{CHANGE}, {shown.of(finding.pk)}", "moved"
    elif same and kind == Link.Kind.REPEATS:
        label, css = "said again", "repeats"
    else:
        label, css = ACROSS[kind], str(link.kind)
    return Mark(
        label=label,
        css=css,
        card=finding.pk,
        to=f"#finding-{end.pk}" if theirs is not None else f"{end.article.get_absolute_url()}#{end.sentence.anchor}",
        text=f"{way}“{_short(end.sentence.text)}”",
        is_suggestion=link.review_state == Finding.ReviewState.UNREVIEWED,
    )


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]}…"


def other_partys(
    quote: Finding,
    by: Actor,
    other: Actor,
    told: Sequence[Told],
    named: Sequence[tuple[str, int, int | None, int]],
) -> Iterator[Told]:
    """What the words of one side tell of the other: deeds of the other alone, or of nobody named beside the other.

    Such a claim is the interested party's, so that pages mark it "reported by the other party".
    """
    for event in told:
        if event.sentence != quote.sentence_id or event.start >= quote.end or event.end <= quote.start:
            continue
        if by.pk in event.actors:
            continue
        if other.pk in event.actors:
            yield event
        elif not event.actors and event.status != "occurred":
            within = {
                side
                for _, actor, country, start in named
                for side in (actor, country)
                if quote.start <= start < quote.end
            }
            if other.pk in within:
                yield event
