"""Why a link was made, in words; and who carried a claim."""

from typing import Any

from django import template

register = template.Library()

RULES = {
    "denied-in-words": "a verb of denial, or a plain no, that points back to the words before it",
    "denied-content": "a denial whose content is what the other sentence tells",
    "denied-deed": "a denial of the deed that the same sentence tells of",
    "opposed": "an answer that sets itself against the words before it",
    "confirmed-that": "a verb of confirmation and words that both share",
    "conceded": "a concession of what the other said, with words that both share",
    "indeed": "“indeed” takes up the words before it",
    "echo-rejected": "the other's words are taken up and rejected",
    "stance-changed": "the text says that the stance changed",
    "repeated": "the same words again",
    "answered": "an answer to the words before it",
    "programme": "a part of the sum that the text names",
    "due-moved": "the text says that the date moved",
}


@register.filter
def why(link: Any) -> str:
    """The reason that stands with a link, else what its rule looks for, else the rule's name."""
    return str(link.reason or RULES.get(link.rule, link.rule))


@register.filter
def carriers(finding: Any) -> list[Any]:
    """The outlets through which a quote came, but for those that its citations name anyway."""
    cited = {source.pk for citation in finding.citations.all() for source in citation.sources.all()}
    return [source for source in finding.quote.via.all() if source.pk not in cited]


@register.filter
def of_key(values: Any, key: Any) -> Any:
    """The value of a key in a mapping; nothing where there is no mapping."""
    return values.get(key, ()) if values else ()
