"""The writer of the covering table of pairs. One statement a step over all findings, so that order plays no part."""

from django.db import connection, transaction

# A person or a body stands for itself and for its country.
_SIDES = """
side AS (
    SELECT id AS actor, id AS side FROM entities_actor
    UNION
    SELECT id, country_id FROM entities_actor WHERE country_id IS NOT NULL
),
standing AS (
    SELECT id, kind, sentence_id, lower(coalesce(happened, reported, published)) AS earliest
    FROM relations_finding WHERE review_state <> 'rejected'
)
"""

# Who speaks or promises; a voice without a name is that of the actor whom its description names ("a Kremlin source").
_VOICES = """
voice AS (
    SELECT q.finding_id AS finding, q.speaker_id AS actor FROM relations_quote q WHERE q.speaker_id IS NOT NULL
    UNION
    SELECT q.finding_id, m.actor_id FROM relations_quote q
    JOIN standing f ON f.id = q.finding_id
    JOIN entities_mention m ON m.sentence_id = f.sentence_id AND m.actor_id IS NOT NULL
    WHERE q.speaker_id IS NULL AND q.speaker_described <> '' AND strpos(q.speaker_described, m.text) > 0
    UNION
    SELECT commitment_id, actor_id FROM relations_commitment_by
),
"""

# To whom, or about whom: those addressed, other promisers, names in the sentence; of the paragraph only the states.
_NAMED = """
named AS (
    SELECT finding_id AS finding, addressee_id AS actor, s.side FROM relations_quote
    JOIN side s ON s.actor = addressee_id
    UNION
    SELECT commitment_id, b.actor_id, s.side FROM relations_commitment_by b JOIN side s ON s.actor = b.actor_id
    UNION
    SELECT f.id, m.actor_id, s.side FROM standing f
    JOIN entities_mention m ON m.sentence_id = f.sentence_id
    JOIN side s ON s.actor = m.actor_id
    WHERE f.kind IN ('quote', 'commitment')
    UNION
    SELECT f.id, coalesce(a.country_id, a.id), coalesce(a.country_id, a.id) FROM standing f
    JOIN articles_sentence here ON here.id = f.sentence_id
    JOIN articles_sentence near ON near.article_id = here.article_id AND near.paragraph = here.paragraph
    JOIN entities_mention m ON m.sentence_id = near.id
    JOIN entities_actor a ON a.id = m.actor_id
    WHERE f.kind IN ('quote', 'commitment') AND (a.country_id IS NOT NULL OR a.kind = 'organisation')
),
"""

_WANTED = f"""
CREATE TEMPORARY TABLE wanted_dyads ON COMMIT DROP AS
WITH {_SIDES.strip()},
{_VOICES.strip()}
{_NAMED.strip()}
meeting_sides AS (
    SELECT p.event_id AS finding, a.side AS actor, b.side AS other
    FROM relations_participant p
    JOIN relations_participant q ON q.event_id = p.event_id AND q.actor_id <> p.actor_id
    JOIN side a ON a.actor = p.actor_id
    JOIN side b ON b.actor = q.actor_id
    WHERE p.role = 'actor'
),
spoken_sides AS (
    SELECT v.finding, a.side AS actor, n.side AS other
    FROM voice v
    JOIN side a ON a.actor = v.actor
    JOIN named n ON n.finding = v.finding AND n.actor <> v.actor
    JOIN entities_actor who ON who.id = v.actor
    WHERE n.side IS DISTINCT FROM who.country_id
),
paid_sides AS (
    SELECT t.finding_id AS finding, a.side AS actor, b.side AS other
    FROM relations_transfer t JOIN side a ON a.actor = t.donor_id JOIN side b ON b.actor = t.recipient_id
),
every AS (
    SELECT * FROM meeting_sides UNION SELECT * FROM spoken_sides UNION SELECT * FROM paid_sides
)
SELECT e.finding, e.actor, e.other, f.kind, f.earliest
FROM every e JOIN standing f ON f.id = e.finding WHERE e.actor <> e.other
"""

_GONE = """
DELETE FROM relations_dyad d WHERE NOT EXISTS (
    SELECT 1 FROM wanted_dyads w
    WHERE w.finding = d.finding_id AND w.actor = d.actor_id AND w.other = d.other_id
    AND w.earliest IS NOT DISTINCT FROM d.earliest
)
"""

_NEW = """
INSERT INTO relations_dyad (finding_id, actor_id, other_id, kind, earliest)
SELECT w.finding, w.actor, w.other, w.kind, w.earliest FROM wanted_dyads w
WHERE NOT EXISTS (
    SELECT 1 FROM relations_dyad d WHERE d.finding_id = w.finding AND d.actor_id = w.actor AND d.other_id = w.other
)
ORDER BY w.actor, w.other, w.kind, w.earliest
"""

# States, and bodies that belong to none; each pair once, the name that comes first in the alphabet first.
_COUNTED = """
CREATE TEMPORARY TABLE counted_pairs ON COMMIT DROP AS
SELECT
    CASE WHEN (a.sort_name, a.id) < (b.sort_name, b.id) THEN a.id ELSE b.id END AS one,
    CASE WHEN (a.sort_name, a.id) < (b.sort_name, b.id) THEN b.id ELSE a.id END AS other,
    count(DISTINCT w.finding) AS findings, min(w.earliest) AS earliest, max(w.earliest) AS latest
FROM wanted_dyads w
JOIN entities_actor a ON a.id = w.actor AND (a.kind = 'country' OR a.country_id IS NULL)
JOIN entities_actor b ON b.id = w.other AND (b.kind = 'country' OR b.country_id IS NULL)
GROUP BY 1, 2
"""

_OLD_PAIRS = """
DELETE FROM relations_pair p WHERE NOT EXISTS (
    SELECT 1 FROM counted_pairs c WHERE c.one = p.one_id AND c.other = p.other_id AND c.findings = p.findings
    AND c.earliest IS NOT DISTINCT FROM p.earliest AND c.latest IS NOT DISTINCT FROM p.latest
)
"""

_NEW_PAIRS = """
INSERT INTO relations_pair (one_id, other_id, findings, earliest, latest)
SELECT one, other, findings, earliest, latest FROM counted_pairs ON CONFLICT (one_id, other_id) DO NOTHING
"""


@transaction.atomic
def refresh_dyads() -> int:
    """Make the table of pairs what the stored findings say; returns how many rows it has.

    One transaction; a second call that finds the same findings changes no row.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS wanted_dyads, counted_pairs")
        for statement in (_WANTED, _GONE, _NEW, _COUNTED, _OLD_PAIRS, _NEW_PAIRS):
            cursor.execute(statement)
        cursor.execute("SELECT count(*) FROM wanted_dyads")
        return int(cursor.fetchone()[0])
