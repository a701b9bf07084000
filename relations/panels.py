"""The blocks that this app adds to the article page."""

from articles.models import Article
from articles.panels import Highlight, Maker, Panel, register_panel
from articles.reading.human_dates import human_date
from relations.models import Finding
from relations.selectors.article_panels import findings_of
from relations.selectors.dealings import dealings_panel
from relations.selectors.ledger import ungrouped
from relations.selectors.names import actor_names_panel, place_names_panel
from relations.selectors.outlets import claims_panel
from relations.selectors.page_panels import actor_panel, issue_panel, place_panel, source_panel
from relations.selectors.timeline import actor_timeline, place_timeline
from relations.templatetags.money import human_amount

KINDS = {
    Finding.Kind.QUOTE: (
        "quotes",
        "Quotes",
        "Nobody is quoted or reported to have said anything in this article.",
    ),
    Finding.Kind.EVENT: ("events", "Events", "No event between actors was found in this article."),
    Finding.Kind.TRANSFER: (
        "transfers",
        "Transfers",
        "No sum moves in this article: trade, budgets and prices are not transfers.",
    ),
    Finding.Kind.COMMITMENT: ("commitments", "Commitments", "Nobody promises anything in this article."),
}


def _note(finding: Finding) -> str:
    """What the mark in the text says of its finding, in few words."""
    if finding.kind == Finding.Kind.QUOTE:
        quote = finding.quote
        words = f"Quote of {quote.speaker or quote.speaker_described or 'a speaker not named'}"
    elif finding.kind == Finding.Kind.EVENT:
        words = f"Event, {finding.event.get_status_display()}: {finding.event.summary}"
    elif finding.kind == Finding.Kind.TRANSFER:
        transfer = finding.transfer
        told = "" if transfer.status == transfer.Status.OCCURRED else transfer.get_status_display()
        parts = (transfer.currency, human_amount(transfer.amount), transfer.get_stage_display(), told)
        words = f"Transfer: {' '.join(part for part in parts if part) or 'sum not stated'}"
    elif finding.kind == Finding.Kind.COMMITMENT:
        commitment = finding.commitment
        due = f", due {human_date(commitment.due_edtf)}" if commitment.due_edtf else ""
        words = f"Commitment, {commitment.get_status_display()}{due}: {commitment.what}"
    else:
        raise ValueError(f"no panel knows findings of kind {finding.kind!r}")
    if finding.review_state == Finding.ReviewState.UNREVIEWED:
        words += " (suggestion)"
    return words


def _maker(kind: str) -> Maker:
    id_, heading, empty = KINDS[Finding.Kind(kind)]

    def panel(article: Article) -> Panel:
        findings = findings_of(article, kind)
        rows = [getattr(finding, kind) for finding in findings]
        return Panel(
            id=id_,
            heading=heading,
            count=len(findings),
            template=f"relations/panels/{id_}.html",
            value=ungrouped(rows) if kind == Finding.Kind.TRANSFER else rows,
            empty=empty,
            highlights=[
                Highlight(
                    finding.start,
                    finding.end,
                    kind,
                    f"{kind}-{finding.pk}",
                    _note(finding),
                    finding.review_state == Finding.ReviewState.UNREVIEWED,
                )
                for finding in findings
            ],
        )

    return panel


def register_panels() -> None:
    """Register every panel of findings."""
    for kind, (name, _, _) in KINDS.items():
        register_panel("article", name, _maker(kind))
    register_panel("actor", "dealings", dealings_panel)
    register_panel("actor", "timeline", actor_timeline)
    register_panel("actor", "findings", actor_panel)
    register_panel("actor", "names", actor_names_panel)
    register_panel("place", "timeline", place_timeline)
    register_panel("place", "findings", place_panel)
    register_panel("place", "names", place_names_panel)
    register_panel("source", "claims", claims_panel)
    register_panel("source", "findings", source_panel)
    register_panel("issue", "findings", issue_panel)
