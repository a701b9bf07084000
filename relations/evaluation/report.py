"""The figures as tables and lines for a terminal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text as Words

from relations.evaluation.calibration import Bin, calibration_error
from relations.evaluation.evaluation import SCORERS, Scored
from relations.evaluation.scores import DETECTION, RIGHT, Score
from relations.evaluation.stored import Change, Turned
from relations.evaluation.targets import RECALL_TARGETS, TARGETS

REACHED, SHORT = "✓", "✗"
_COLUMNS = ("gold", "found", "P", "R", "F1/acc", "95%", "target")

Figures = Mapping[tuple[str, str], Score]


def score_table(scores: Mapping[str, Figures]) -> Table:
    """One row for each measure, one group of columns for each split; a mark says whether the target is reached."""
    table = _table("Extraction against hand labels", "kind", "measure")
    for split in scores:
        for column in _COLUMNS:
            table.add_column(f"{split}\n{column}" if column == _COLUMNS[0] else f"\n{column}", justify="right")
    names = dict.fromkeys(name for figures in scores.values() for name in figures)
    kinds = list(SCORERS)
    before = None
    for kind, measure in sorted(names, key=lambda name: kinds.index(name[0])):
        if before not in (None, kind):
            table.add_section()
        cells: list[str | Words] = [kind if kind != before else "", measure]
        for split, figures in scores.items():
            cells += _cells(figures.get((kind, measure)), split, (kind, measure))
        table.add_row(*cells)
        before = kind
    return table


def reached(name: tuple[str, str], split: str, figure: Score) -> tuple[float, bool] | None:
    """A measure's target for a split and whether it is reached; None where there is no target."""
    for targets, value in ((TARGETS, figure.value), (RECALL_TARGETS, figure.recall)):
        target = targets.get(name, {}).get(split)
        if target is not None and value is not None:
            return target, value >= target
    return None


def reliability_table(found: Mapping[str, Sequence[Bin]]) -> Table:
    """Stated confidence beside what came true, by tenths, and the expected calibration error of each split."""
    table = _table("Confidence: stated and come true", "split", "confidence")
    for column in ("n", "mean stated", "right"):
        table.add_column(column, justify="right")
    for split, tenths in found.items():
        for one in tenths:
            table.add_row(
                split, f"{one.low:.1f}–{one.low + 0.1:.1f}", str(one.count), share(one.stated), share(one.observed)
            )
        table.add_row(split, "expected calibration error", "", "", share(calibration_error(tenths)))
        table.add_section()
    return table


def floor_table(floors: Mapping[str, Mapping[str, tuple[float | None, float | None]]]) -> Table:
    """Measures as they are beside what the floor for actors would give, by split."""
    table = _table("The floor: a sentence's first state acts, its second receives", "split", "measure")
    for column in ("floor", "pipeline"):
        table.add_column(column, justify="right")
    for split, measures in floors.items():
        for measure, (low, own) in measures.items():
            table.add_row(split, measure, share(low), share(own))
    return table


def change_table(changed: Iterable[Change]) -> Table:
    """Measures before and after."""
    table = _table("What changed", "split", "kind", "measure")
    for column in ("before", "after", "difference"):
        table.add_column(column, justify="right")
    for one in changed:
        gap = f"{one.after - one.before:+.3f}" if one.after is not None and one.before is not None else ""
        table.add_row(one.split, one.kind, one.measure, share(one.before), share(one.after), gap)
    return table


def turned_lines(found: Iterable[Turned]) -> Iterator[str]:
    """Findings gained, then lost, a line each."""
    ordered = sorted(found, key=lambda one: not one.gained)
    for one in ordered:
        yield f"{'+' if one.gained else '-'} {one.kind}, {one.measure}: {one.key} ({one.before} → {one.after})"


def error_lines(scored: Iterable[Scored]) -> Iterator[str]:
    """Every miss, false hit and wrong field, text by text: what was expected, what was found, by which rule, where.

    What several measures of one kind have in common is said once, under the first of them.
    """
    for one in scored:
        said: set[tuple[str, str, int, str | None, str | None]] = set()
        for outcome in one.outcomes:
            same = (outcome.kind, outcome.result, outcome.start, outcome.expected, outcome.found)
            if outcome.result == RIGHT or same in said:
                continue
            said.add(same)
            yield f"[{one.labelled.id}] {outcome.kind}, {outcome.measure}: {outcome.result.upper()}"
            if outcome.expected is not None:
                yield f"    expected  {outcome.expected}"
            if outcome.found is not None:
                yield f"    found     {outcome.found}"
            if outcome.rule is not None:
                yield f"    rule      {outcome.rule}"
            yield f"    sentence  {one.sentence(outcome.start, outcome.end)}"


def share(value: float | None) -> str:
    """A share to three places: ".953", "1.000", a dash for none."""
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", pad_edge=False)
    for column in columns:
        table.add_column(column)
    return table


def _cells(figure: Score | None, split: str, name: tuple[str, str]) -> list[str | Words]:
    if figure is None:
        return [""] * len(_COLUMNS)
    detects = figure.family == DETECTION
    bounds = figure.interval
    aim = reached(name, split, figure)
    mark: str | Words = ""
    if aim is not None:
        of = "R " if name in RECALL_TARGETS else ""
        mark = Words(f"{of}{share(aim[0])} {REACHED if aim[1] else SHORT}", style="green" if aim[1] else "red")
    return [
        str(figure.labelled),
        str(figure.found) if detects else "",
        share(figure.precision) if detects else "",
        share(figure.recall) if detects else "",
        share(figure.value),
        f"{share(bounds[0])}–{share(bounds[1])}" if bounds else "",
        mark,
    ]
