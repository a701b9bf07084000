"""How much, promised by when, which programmes, and the days of issues: what a dossier shows beside its findings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.urls import reverse

from relations.models import Commitment, Transfer

MOST_PROMISES = 5
MOST_PROGRAMMES = 5
_STATEMENT = f"""
WITH member AS MATERIALIZED (
    SELECT e.finding_id AS id FROM relations_dossierfinding e JOIN relations_finding f ON f.id = e.finding_id
    WHERE e.dossier_id = %s AND e.basis <> 'removed' AND f.review_state <> 'rejected'
)
SELECT 'sum' AS what, currency, stage, '', '', count(*)::int, max(amount), NULL::date
FROM relations_transfer WHERE finding_id IN (SELECT id FROM member) AND amount IS NOT NULL GROUP BY currency, stage
UNION ALL
(SELECT 'promise', c.what, c.status, c.due_edtf, a.slug || '#' || s.anchor, 0, NULL, c.due_to
FROM relations_commitment c JOIN relations_finding f ON f.id = c.finding_id
JOIN articles_article a ON a.id = f.article_id JOIN articles_sentence s ON s.id = f.sentence_id
WHERE c.finding_id IN (SELECT id FROM member)
ORDER BY c.due_to DESC NULLS LAST, c.finding_id DESC LIMIT {MOST_PROMISES})
UNION ALL
(SELECT 'programme', p.instrument, p.currency, coalesce(donor.name, ''), coalesce(recipient.name, ''), p.id::int,
    p.amount, make_date(p.agreed, 1, 1)
FROM relations_programme p
LEFT JOIN entities_actor donor ON donor.id = p.donor_id
LEFT JOIN entities_actor recipient ON recipient.id = p.recipient_id
WHERE EXISTS (
    SELECT 1 FROM relations_programmepart part
    WHERE part.programme_id = p.id AND part.transfer_id IN (SELECT id FROM member)
) ORDER BY p.agreed DESC NULLS LAST, p.key LIMIT {MOST_PROGRAMMES})
UNION ALL
SELECT 'issue', '', '', '', '', 0, NULL, upper(published) - 1 FROM articles_issue WHERE upper(published) IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """Transfers of one currency at one stage: how many tell a sum, and the greatest. Never added together."""

    currency: str
    stage: str
    stage_words: str
    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised, by when, and the sentence that tells it (``url``)."""

    what: str
    status: str
    status_words: str
    due_edtf: str
    url: str


@dataclass(frozen=True, slots=True)
class ProgrammeOf:
    """A programme in few words, its whole sum (None if unknown), and its ledger (``url``)."""

    words: str
    amount: Decimal | None
    currency: str
    url: str


@dataclass(frozen=True, slots=True)
class Summary:
    """``issue_days``: the last day on which each issue of the store may have appeared, in order."""

    sums: tuple[Sums, ...]
    promises: tuple[Promise, ...]
    programmes: tuple[ProgrammeOf, ...]
    issue_days: tuple[date, ...]


def summary_of(dossier: int) -> Summary:
    """The summary of the dossier with that primary key: one statement."""
    sums, promises, programmes, days = [], [], [], []
    stages, states = dict(Transfer.Stage.choices), dict(Commitment.Status.choices)
    instruments = dict(Transfer.Instrument.choices)
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, [dossier])
        for what, one, two, three, four, number, amount, day in cursor.fetchall():
            if what == "sum":
                sums.append(Sums(one, two, str(stages.get(two, "")), number, amount))
            elif what == "promise":
                slug, _, anchor = four.partition("#")
                url = f"{reverse('articles:article', args=[slug])}#{anchor}"
                promises.append(Promise(one, two, str(states[two]), three, url))
            elif what == "programme":
                kind = str(instruments.get(one, "money")).capitalize()
                ends = f"{three or 'donor not stated'} to {four or 'recipient not stated'}"
                words = f"{kind}, {ends}{f', {day.year}' if day else ''}"
                programmes.append(ProgrammeOf(words, amount, two, reverse("relations:programme", args=[number])))
            elif what == "issue":
                days.append(day)
            else:
                raise ValueError(f"unknown row of a summary: {what}")
    sums.sort(key=lambda row: (row.currency, list(stages).index(row.stage) if row.stage else -1))
    return Summary(tuple(sums), tuple(promises), tuple(programmes), tuple(sorted(days)))
