"""The writer of the table of ties: one statement over all findings, so that order plays no part."""

from django.db import connection, transaction

# Types of event that both sides do alike; the page of verbs says them without a passive.
MUTUAL = "('CONSULT', 'AGREE', 'COOPERATE')"

_WANTED = f"""
WITH node AS (
    SELECT id, kind, coalesce(country_id, id) AS state, country_id IS NOT NULL AND kind <> 'country' AS belongs
    FROM entities_actor
),
standing AS (SELECT id FROM relations_finding WHERE review_state <> 'rejected'),
told (finding, verb, status, mutual, one, other) AS (
    SELECT e.finding_id, lower(e.type), e.status, false, a.actor_id, b.actor_id
    FROM relations_event e
    JOIN relations_participant a ON a.event_id = e.finding_id AND a.role = 'actor'
    JOIN relations_participant b ON b.event_id = e.finding_id AND b.role = 'recipient'
    WHERE e.type NOT IN {MUTUAL}
    UNION ALL
    SELECT e.finding_id, lower(e.type), e.status, true, a.actor_id, b.actor_id
    FROM relations_event e
    JOIN relations_participant a ON a.event_id = e.finding_id
    JOIN relations_participant b ON b.event_id = e.finding_id AND b.actor_id <> a.actor_id
    WHERE e.type IN {MUTUAL}
    UNION ALL
    SELECT finding_id, 'spoke', hedge, false, speaker_id, addressee_id FROM relations_quote
    UNION ALL
    SELECT q.finding_id, 'denied', q.hedge, false, q.speaker_id, coalesce(said.speaker_id, did.actor_id)
    FROM relations_quote q
    JOIN relations_link l ON l.source_id = q.finding_id AND l.kind = 'denies' AND l.review_state <> 'rejected'
    JOIN standing t ON t.id = l.target_id
    LEFT JOIN relations_quote said ON said.finding_id = l.target_id
    LEFT JOIN relations_participant did ON did.event_id = l.target_id AND did.role = 'actor'
    UNION ALL
    SELECT finding_id,
        CASE WHEN stage IN ('pledged', 'committed') THEN 'promised'
             WHEN stage IN ('disbursed', 'repaid') THEN 'paid' ELSE 'froze' END,
        status, false, donor_id, recipient_id
    FROM relations_transfer WHERE stage IN ('pledged', 'committed', 'disbursed', 'repaid', 'suspended', 'cancelled')
    UNION ALL
    SELECT a.commitment_id, 'pledged', 'occurred', true, a.actor_id, b.actor_id
    FROM relations_commitment_by a
    JOIN relations_commitment_by b ON b.commitment_id = a.commitment_id AND b.actor_id <> a.actor_id
)
SELECT DISTINCT v.level, v.one, v.other, t.verb, t.status, t.finding
FROM told t
JOIN node x ON x.id = t.one
JOIN node y ON y.id = t.other
CROSS JOIN LATERAL (VALUES
    ('states', x.state, y.state, x.state <> y.state AND (NOT t.mutual OR x.state < y.state)),
    ('people', x.id, y.id, x.kind = 'person' AND y.kind = 'person' AND x.id <> y.id AND (NOT t.mutual OR x.id < y.id)),
    ('own', x.id, y.state, x.belongs AND x.state <> y.state),
    ('back', x.state, y.id, y.belongs AND x.state <> y.state AND NOT t.mutual)
) AS v (level, one, other, wanted)
WHERE v.wanted
"""


@transaction.atomic
def refresh_ties() -> int:
    """Makes the table anew; gives how many ties there are."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM relations_tie")
        cursor.execute(f"INSERT INTO relations_tie (level, one_id, other_id, verb, status, finding_id) {_WANTED}")
        return int(cursor.rowcount)
