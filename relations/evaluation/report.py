"""The figures as tables for a terminal."""

from collections.abc import Iterable, Mapping, Sequence

from rich.table import Table
from rich.text import Text as Words

from relations.evaluation.evaluation import Scored
from relations.evaluation.scores import DETECTION, RIGHT, Outcome, Score
from relations.evaluation.targets import RECALL_TARGETS, TARGETS

REACHED, SHORT = "✓", "✗"
_COLUMNS = ("gold", "found", "P", "R", "F1/acc", "95%", "target")


def score_table(scores: Mapping[str, Mapping[tuple[str, str], Score]]) -> Table:
    """One row for each measure, one group of columns for each split; a mark says whether the target is reached."""
    table = Table(title="Extraction against hand labels", title_justify="left", pad_edge=False)
    table.add_column("kind")
    table.add_column("measure")
    for split in scores:
        for column in _COLUMNS:
            table.add_column(f"{split}\n{column}" if column == _COLUMNS[0] else f"\n{column}", justify="right")
    before = None
    for kind, measure in dict.fromkeys(name for figures in scores.values() for name in figures):
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


def error_lines(scored: Iterable[Scored], measures: Sequence[str] | None = None) -> Iterable[str]:
    """Every miss, false hit and wrong field, text by text: what was expected, what was found, by which rule, where."""
    for one in scored:
        for outcome in one.outcomes:
            if outcome.result == RIGHT or (measures is not None and outcome.measure not in measures):
                continue
            yield f"[{one.labelled.id}] {outcome.kind}, {outcome.measure}: {outcome.result.upper()}"
            if outcome.expected is not None:
                yield f"    expected  {outcome.expected}"
            if outcome.found is not None:
                yield f"    found     {outcome.found}"
            if outcome.rule is not None:
                yield f"    rule      {outcome.rule}"
            yield f"    sentence  {one.sentence(outcome.start, outcome.end)}"


def _cells(figure: Score | None, split: str, name: tuple[str, str]) -> list[str | Words]:
    if figure is None:
        return [""] * len(_COLUMNS)
    detects = figure.family == DETECTION
    bounds = figure.interval
    aim = reached(name, split, figure)
    mark: str | Words = ""
    if aim is not None:
        of = "R " if name in RECALL_TARGETS else ""
        mark = Words(f"{of}{_share(aim[0])} {REACHED if aim[1] else SHORT}", style="green" if aim[1] else "red")
    return [
        str(figure.labelled),
        str(figure.found) if detects else "",
        _share(figure.precision) if detects else "",
        _share(figure.recall) if detects else "",
        _share(figure.value),
        f"{_share(bounds[0])}–{_share(bounds[1])}" if bounds else "",
        mark,
    ]


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".removeprefix("0")


def brief(outcomes: Iterable[Outcome]) -> list[str]:
    """Outcomes as lines for a comparison."""
    return [f"{o.measure}: {o.expected if o.expected is not None else o.found}" for o in outcomes]
