"""Sample values for the components of claims."""

from datetime import date
from typing import Any

from relations.models import Link
from relations.selectors.interest import Interest
from relations.selectors.ladder import LadderStep, ladder
from relations.views.gallery_samples import ARTICLE, IVANOV, JAPAN, RUSSIA, SENTENCE, Sample

SOURCE = Sample(words="Interfax", pk=1, name="Interfax", get_absolute_url="#top")
MAINICHI = Sample(words="Mainichi", pk=2, name="Mainichi", get_absolute_url="#top")


class _Rows(list[Any]):
    """A list that a template and a filter may both ask for ``all``."""

    def all(self) -> list[Any]:
        """The list itself."""
        return list(self)


def claim_sample(kind: str = "quote", *, speaker: Any = None, described: str = "", hedge: str = "reported") -> Sample:
    citation = Sample(words="", sources=_Rows([SOURCE]), edtf="2005-11-15", reported=None)
    quote = Sample(
        words="", pk=7, kind="indirect", hedge=hedge, get_hedge_display=hedge, speaker=speaker, addressee=None,
        speaker_described=described, via=_Rows([MAINICHI]), speaker_office="Foreign Minister, Russia", cue="said",
    )  # fmt: skip
    quote.words = "a new proposal on joint use of the islands was about to come"
    event = Sample(
        words="", status="planned", get_status_display="planned", summary="Russia presents a proposal",
        participants=_Rows([Sample(words="", actor=RUSSIA)]),
    )  # fmt: skip
    made = Sample(
        words="", pk=7, kind=kind, key="1dfbcff475df630d", article=ARTICLE, sentence=SENTENCE, start=1, quote=quote,
        event=event, citations=_Rows([citation]), links_in=_Rows([]), links_out=_Rows([]), review_state="unreviewed",
        happened_edtf="2005-11-15", happened=None, happened_words="", reported_edtf="2005-11-15", reported=None,
        speaker_office="",
    )  # fmt: skip
    quote.finding = made
    return made


def claim_link() -> Sample:
    """A link of one claim to another."""
    return Sample(
        words="", kind=Link.Kind.DENIES, get_kind_display="denies", reason="", rule="denied-in-words",
        review_state="unreviewed",
    )  # fmt: skip


def claim_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    named = claim_sample(speaker=IVANOV, hedge="denied")
    unnamed = claim_sample(described="an unnamed Russian Foreign Ministry source")
    event = claim_sample("event")
    told = (JAPAN, RUSSIA)
    party = Interest(RUSSIA, told, is_party=True, other=None)
    other = Interest(RUSSIA, told, is_party=True, other=JAPAN)
    outside = Interest(IVANOV, told, is_party=False, other=None)
    link = claim_link()
    steps = [
        LadderStep(1, event, "speculated", "stands beside this claim", "same dossier", False, False, False, None, None),
        LadderStep(2, unnamed, "reported", "this claim", "", True, True, True, date(2005, 11, 14), date(2005, 11, 14)),
        LadderStep(
            3, named, "denied", "denies this claim", "", True, False, True, date(2005, 11, 15), date(2005, 11, 15)
        ),
    ]
    return {
        "chain": [{"finding": named, "office": "Foreign Minister, Russia"}, {"finding": unnamed}, {"finding": event}],
        "interest": [{"interest": party}, {"interest": other}, {"interest": outside}],
        "claim_row": [{"row": Sample(words="", quote=unnamed.quote, interest=party)}],
        "answer_row": [
            {"answer": Sample(words="is denied by", link=link, other=named, is_out=False)},
            {"answer": Sample(words="is denied by", link=link, other=event, is_out=True)},
        ],
        "ladder": [{"ladder": ladder(steps)}],
    }
