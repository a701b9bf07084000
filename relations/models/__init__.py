"""What happened between them."""

from relations.models.across import Occurrence, Programme, ProgrammePart, Telling
from relations.models.dossier import Dossier, DossierFinding, Job, JobItem, Review, Topic
from relations.models.dyad import Dyad, Pair
from relations.models.event import Event, Participant, Quote
from relations.models.finding import Finding, FindingCitation, Link
from relations.models.money import Commitment, Transfer
from relations.models.tie import Tie

__all__ = [
    "Commitment",
    "Dossier",
    "DossierFinding",
    "Dyad",
    "Event",
    "Finding",
    "FindingCitation",
    "Job",
    "JobItem",
    "Link",
    "Occurrence",
    "Pair",
    "Participant",
    "Programme",
    "ProgrammePart",
    "Quote",
    "Review",
    "Telling",
    "Tie",
    "Topic",
    "Transfer",
]
