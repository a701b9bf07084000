"""Writing down outcomes: one record for each kind of finding in one text."""

from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from relations.evaluation.matching import Finding, Matches
from relations.evaluation.scores import ACCURACY, DETECTION, FALSE, MISSED, RIGHT, WRONG, Outcome


class Placed(Protocol):
    """A label that stands in the text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""

    @property
    def optional(self) -> bool:
        """Whether it may go without a finding."""


LabelT = TypeVar("LabelT", bound=Placed)


class Record(Generic[LabelT]):
    """The outcomes of one kind in one text; labels and findings are shown by the two functions given."""

    def __init__(
        self,
        kind: str,
        text_id: str,
        label_text: Callable[[LabelT], str],
        finding_text: Callable[[Finding], str],
    ) -> None:
        self.kind = kind
        self.text_id = text_id
        self.outcomes: list[Outcome] = []
        self._label_text = label_text
        self._finding_text = finding_text

    def detection(
        self, measure: str, matches: Matches[LabelT], right: Callable[[LabelT, Finding], bool] | None = None
    ) -> None:
        """A detection: pairs are right unless ``right`` refuses them, what has no partner is missed or false."""
        for label, finding in matches.pairs:
            result = RIGHT if right is None or right(label, finding) else WRONG
            self._add(
                measure,
                DETECTION,
                result,
                label,
                finding,
                self._label_text(label),
                self._finding_text(finding),
            )
        for label in matches.missed:
            self._add(measure, DETECTION, MISSED, label, None, self._label_text(label), None)
        for finding in matches.false:
            self._add(measure, DETECTION, FALSE, None, finding, None, self._finding_text(finding))

    def field(
        self,
        measure: str,
        pairs: Iterable[tuple[LabelT, Finding]],
        right: Callable[[LabelT, Finding], bool],
        expected: Callable[[LabelT], object],
        found: Callable[[Finding], object],
    ) -> None:
        """The accuracy of one field over pairs."""
        for label, finding in pairs:
            result = RIGHT if right(label, finding) else WRONG
            label_text = f"{self._label_text(label)}: {shown(expected(label))}"
            self._add(measure, ACCURACY, result, label, finding, label_text, shown(found(finding)))

    def lost(self, measure: str, labels: Iterable[LabelT], expected: Callable[[LabelT], object]) -> None:
        """Labels without a finding count as wrong in a field that is asked of every label."""
        for label in labels:
            label_text = f"{self._label_text(label)}: {shown(expected(label))}"
            self._add(measure, ACCURACY, MISSED, label, None, label_text, None)

    def _add(
        self,
        measure: str,
        family: str,
        result: str,
        label: LabelT | None,
        finding: Finding | None,
        expected: str | None,
        found: str | None,
    ) -> None:
        place = finding or {}
        self.outcomes.append(
            Outcome(
                kind=self.kind,
                measure=measure,
                family=family,
                result=result,
                text_id=self.text_id,
                start=label.start if label is not None else int(place.get("start", 0)),
                end=label.end if label is not None else int(place.get("end", 0)),
                expected=expected,
                found=found,
                rule=place.get("rule"),
                confidence=place.get("confidence"),
            )
        )


def shown(value: object) -> str:
    """A value for the reader: alternatives beside one another, nothing as a dash."""
    if value is None or value == () or value == []:
        return "–"
    if isinstance(value, tuple | list | set | frozenset):
        return " or ".join(
            shown(item) for item in (sorted(map(shown, value)) if isinstance(value, set | frozenset) else value)
        )
    return str(value)
