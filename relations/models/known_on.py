"""What of each table was known on a day: the one list from which the views of schema ``as_known`` are made.

In these pieces of SQL ``r`` is the row of the table itself. A row belongs to an issue, an article or a finding and is
known once that was published. Of an uncertain day of publication the last counts; an issue without one is never known.
"""

from dataclasses import dataclass, field

SCHEMA = "as_known"
SETTING = "demarche.known_on"
DAY = f"(SELECT current_setting('{SETTING}')::date)"
NEXT_DAY = f"(SELECT current_setting('{SETTING}')::date + 1)"
LATER = f"(SELECT (current_setting('{SETTING}')::date + 1)::timestamptz)"


@dataclass(frozen=True, slots=True)
class Known:
    """Which rows of a table are known (``where``), what stands in a column then, and what is joined for that."""

    where: str
    columns: dict[str, str] = field(default_factory=dict)
    joined: str = ""
    corrected: bool = False  # a row of a kind of finding: its columns go back to before a later correction


def _issue(key: str) -> str:
    return f"EXISTS (SELECT 1 FROM articles_issue ki WHERE ki.id = {key} AND upper(ki.published) <= {NEXT_DAY})"


def _article(key: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM articles_article ka JOIN articles_issue ki ON ki.id = ka.issue_id"
        f" WHERE ka.id = {key} AND upper(ki.published) <= {NEXT_DAY})"
    )


def _finding(key: str) -> str:
    """By the finding's own copy of its issue's days, which ``publish_findings`` keeps."""
    return f"EXISTS (SELECT 1 FROM relations_finding kf WHERE kf.id = {key} AND upper(kf.published) <= {NEXT_DAY})"


def _any(*conditions: str) -> str:
    return " OR ".join(f"({condition})" for condition in conditions)


def _exists(table: str, condition: str, known: str = "") -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {condition}{f' AND {known}' if known else ''})"


MENTION_OF_ARTICLE = _article("km.article_id")
OF_ARTICLE = Known(_article("r.article_id"))
OF_FINDING = Known(_finding("r.finding_id"))
LATEST_REVIEW = f"""
    LEFT JOIN (
        SELECT finding_id, (array_agg(decision ORDER BY decided_at DESC) FILTER (WHERE decided_at < {LATER}))[1] AS was
        FROM relations_review GROUP BY finding_id HAVING max(decided_at) >= {LATER}
    ) review ON review.finding_id = r.id
"""
# The first correction after the day: what it replaced was the reading of the day.
CORRECTION = f"""
    LEFT JOIN (
        SELECT DISTINCT ON (finding_id) finding_id, machine_reading AS was
        FROM relations_review WHERE decision = 'correct' AND decided_at >= {LATER}
        ORDER BY finding_id, decided_at
    ) corrected ON corrected.finding_id = r.finding_id
"""
REVIEW_STATE = """
    CASE WHEN review.finding_id IS NULL THEN r.review_state ELSE CASE review.was
        WHEN 'accept' THEN 'accepted' WHEN 'correct' THEN 'corrected' WHEN 'reject' THEN 'rejected' ELSE 'unreviewed'
    END END
"""
SAME_SUM = "kp.programme_id = r.id AND kt.amount = r.amount AND kt.currency = r.currency"
TOLD_SUM = _exists(
    "relations_programmepart kp JOIN relations_transfer kt ON kt.finding_id = kp.transfer_id",
    SAME_SUM,
    _finding("kp.transfer_id"),
)
# Pairs are kept as counts of all that is loaded; those of a day are counted then.
PAIR_THEN = f"""
    JOIN LATERAL (
        SELECT count(DISTINCT kd.finding_id) AS findings, min(kd.earliest) AS earliest, max(kd.earliest) AS latest
        FROM relations_dyad kd JOIN {SCHEMA}.relations_finding kf ON kf.id = kd.finding_id
        WHERE kf.review_state <> 'rejected'
            AND (kd.actor_id, kd.other_id) IN ((r.one_id, r.other_id), (r.other_id, r.one_id))
    ) pair ON pair.findings > 0
"""
PRINTED_IN = r"substring(r.evidence from '^As printed in (.*)\.$')"

KNOWN: dict[str, Known] = {
    "articles_issue": Known(f"upper(r.published) <= {NEXT_DAY}"),
    "articles_article": Known(_issue("r.issue_id")),
    "articles_sentence": OF_ARTICLE,
    "articles_run": OF_ARTICLE,
    "articles_unresolved": OF_ARTICLE,
    "articles_citation": OF_ARTICLE,
    "articles_citationsource": Known(
        _exists("articles_citation kc", "kc.id = r.citation_id", _article("kc.article_id"))
    ),
    "articles_crossreference": Known(
        _article("r.article_id"), {"issue_id": f"CASE WHEN {_issue('r.issue_id')} THEN r.issue_id END"}
    ),
    "articles_datemention": OF_ARTICLE,
    # An outlet or place that no article names comes from reference data; one that only later articles name is of later.
    "articles_source": Known(
        _any(
            _exists(
                "articles_citationsource ks JOIN articles_citation kc ON kc.id = ks.citation_id",
                "ks.source_id = r.id",
                _article("kc.article_id"),
            ),
            _exists("relations_quote_via kv", "kv.source_id = r.id", _finding("kv.quote_id")),
            "NOT EXISTS (SELECT 1 FROM articles_citationsource ks WHERE ks.source_id = r.id)"
            " AND NOT EXISTS (SELECT 1 FROM relations_quote_via kv WHERE kv.source_id = r.id)",
        )
    ),
    "entities_place": Known(
        _any(
            _exists("entities_mention km", "km.place_id = r.id", MENTION_OF_ARTICLE),
            _exists("relations_event ke", "ke.place_id = r.id", _finding("ke.finding_id")),
            "NOT EXISTS (SELECT 1 FROM entities_mention km WHERE km.place_id = r.id)"
            " AND NOT EXISTS (SELECT 1 FROM relations_event ke WHERE ke.place_id = r.id)",
        )
    ),
    "entities_actor": Known(
        _any(
            "r.origin <> 'machine'",
            _exists("entities_mention km", "km.actor_id = r.id", MENTION_OF_ARTICLE),
            _exists("relations_participant kp", "kp.actor_id = r.id", _finding("kp.event_id")),
            _exists("relations_quote kq", "kq.speaker_id = r.id", _finding("kq.finding_id")),
            _exists("relations_quote kq", "kq.addressee_id = r.id", _finding("kq.finding_id")),
            _exists("relations_transfer kt", "kt.donor_id = r.id", _finding("kt.finding_id")),
            _exists("relations_transfer kt", "kt.recipient_id = r.id", _finding("kt.finding_id")),
            _exists("relations_commitment_by kb", "kb.actor_id = r.id", _finding("kb.commitment_id")),
        )
    ),
    "entities_alias": Known(
        _any(
            "r.origin <> 'machine'",
            _exists(
                "entities_mention km",
                "km.actor_id = r.actor_id AND position(r.name IN km.text) > 0",
                MENTION_OF_ARTICLE,
            ),
        )
    ),
    # An office is known from its first day on, and its last day only once that has come.
    "entities_office": Known(
        f"(lower(r.held) IS NULL OR lower(r.held) <= {DAY}) AND ("
        + _any(
            "r.origin <> 'machine'",
            _exists(
                "articles_article ka JOIN articles_issue ki ON ki.id = ka.issue_id",
                f"ka.slug = {PRINTED_IN} AND upper(ki.published) <= {NEXT_DAY}",
            ),
        )
        + ")",
        {
            "held": f"CASE WHEN upper(r.held) > {NEXT_DAY} THEN daterange(lower(r.held), NULL) ELSE r.held END",
            "end_edtf": f"CASE WHEN upper(r.held) > {NEXT_DAY} THEN '' ELSE r.end_edtf END",
        },
    ),
    "entities_mention": OF_ARTICLE,
    "entities_merge": Known(f"r.decided_at < {LATER}"),
    "entities_likeness": Known(
        _exists("entities_mention km", "km.actor_id = r.one_id", MENTION_OF_ARTICLE)
        + " AND "
        + _exists("entities_mention km", "km.actor_id = r.other_id", MENTION_OF_ARTICLE)
    ),
    "relations_finding": Known(_article("r.article_id"), {"review_state": REVIEW_STATE}, LATEST_REVIEW),
    "relations_event": Known(_finding("r.finding_id"), {}, CORRECTION, corrected=True),
    "relations_quote": Known(_finding("r.finding_id"), {}, CORRECTION, corrected=True),
    "relations_transfer": Known(
        _finding("r.finding_id"),
        {
            name: "(SELECT kf.id FROM relations_finding kf"
            f" WHERE kf.id = r.{name} AND upper(kf.published) <= {NEXT_DAY})"
            for name in ("programme_id", "joint_id")
        },
        CORRECTION,
        corrected=True,
    ),
    "relations_commitment": Known(
        _finding("r.finding_id"),
        {
            "moves_id": "(SELECT kf.id FROM relations_finding kf"
            f" WHERE kf.id = r.moves_id AND upper(kf.published) <= {NEXT_DAY})"
        },
        CORRECTION,
        corrected=True,
    ),
    "relations_participant": Known(_finding("r.event_id")),
    "relations_quote_via": Known(_finding("r.quote_id")),
    "relations_commitment_by": Known(_finding("r.commitment_id")),
    "relations_findingcitation": OF_FINDING,
    "relations_link": Known(f"{_finding('r.source_id')} AND {_finding('r.target_id')}"),
    "relations_occurrence": Known(_exists("relations_telling kt", "kt.occurrence_id = r.id", _finding("kt.event_id"))),
    "relations_telling": Known(_finding("r.event_id")),
    # The whole sum and the year of the promise may come from a later article than the first payment does.
    "relations_programme": Known(
        _exists("relations_programmepart kp", "kp.programme_id = r.id", _finding("kp.transfer_id")),
        {
            "amount": f"CASE WHEN {TOLD_SUM} THEN r.amount END",
            "currency": f"CASE WHEN {TOLD_SUM} THEN r.currency ELSE '' END",
            "agreed": f"CASE WHEN r.agreed <= extract(year FROM {DAY}) THEN r.agreed END",
        },
    ),
    "relations_programmepart": Known(_finding("r.transfer_id")),
    "relations_dyad": OF_FINDING,
    "relations_tie": OF_FINDING,
    "relations_pair": Known("true", {name: f"pair.{name}" for name in ("findings", "earliest", "latest")}, PAIR_THEN),
    # A pin of later is not known; what was removed later still stood, if the rule had placed it.
    "relations_dossierfinding": Known(
        f"{_finding('r.finding_id')} AND (r.decided_at IS NULL OR r.decided_at < {LATER} OR r.by_rule)",
        {"basis": f"CASE WHEN r.decided_at >= {LATER} THEN 'rule' ELSE r.basis END"},
    ),
    "relations_topic": OF_ARTICLE,
    "relations_review": Known(f"r.decided_at < {LATER}"),
    "relations_jobitem": OF_ARTICLE,
}

TIMELESS: dict[str, str] = {
    "articles_storeversion": "a number that tells when kept totals are stale",
    "articles_publication": "reference data: the newsletters, not what they print",
    "relations_dossier": "a rule of reading, not something published; what it gathers is filtered",
    "relations_job": "says that the machine worked, not what it read; its items are filtered",
}
HISTORY = "rows of history are shown in administration alone, which has no past"
