"""What ties a name to a state by grammar, without an office: "Penny Wong of Australia", "Steve Verheul, for Canada",
"Beijing's man in Canberra, Xiao Qian", "X, who spoke for the German Foreign Office".
"""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan

_SPEAKING = frozenset({"speak", "negotiate", "sign", "act", "answer", "represent", "lead", "head", "command"})
_LED = frozenset({"lead", "head", "command", "chair", "represent"})


class NameTies:
    """Reads the ties of one document; ``state_of`` tells the state that a token names or belongs to."""

    def __init__(self, doc: Doc, lexicon: Lexicon, state_of: Callable[[Token], str | None]) -> None:
        self.doc, self.lexicon, self.state_of = doc, lexicon, state_of

    def of(self, span: NamedSpan) -> str | None:
        """The state that the words around the name ``span`` tie its bearer to."""
        root = self.doc[span.start : span.end].root
        while root.dep_ == "compound" and root.head.i != root.i:
            root = root.head
        return self._spoken_for(span) or self._apposed(root) or self._acting_for(root) or self._led(root)

    def _spoken_for(self, span: NamedSpan) -> str | None:
        """ "Penny Wong of Australia"; behind a comma also "for": "Steve Verheul, for Canada,"."""
        i = span.end
        comma = i < len(self.doc) and self.doc[i].text == ","
        i += comma
        if i + 1 >= len(self.doc) or self.doc[i].lower_ not in ({"for", "of"} if comma else {"of"}):
            return None
        for token in self.doc[i + 1 : i + 4]:
            state = self.state_of(token) if token.text[:1].isupper() else None
            if state is not None:
                return state
            if token.tag_ != "DT" and token.ent_type_ not in {"GPE", "NORP"}:
                return None
        return None

    def _apposed(self, root: Token) -> str | None:
        """ "Beijing's man in Canberra, Xiao Qian": the possessor of the common noun beside the name."""
        beside = [c for c in root.children if c.dep_ == "appos"]
        if root.dep_ == "appos":
            beside.append(root.head)
        colleagues = self.lexicon.titles["counterpart"]
        nouns = (n for n in beside if n.pos_ == "NOUN" and n.lemma_.lower() not in colleagues)
        return next((state for n in nouns if (state := self.state_of(n))), None)

    def _acting_for(self, root: Token) -> str | None:
        """ "X, who spoke for the Polish side", "X, who heads the Omani delegation"."""
        for clause in root.children:
            if clause.dep_ != "relcl" or clause.lemma_ not in _SPEAKING:
                continue
            objects = [c for c in clause.children if c.dep_ == "dobj" and clause.lemma_ in _LED]
            objects += [o for p in clause.children if p.lower_ == "for" for o in p.children if o.dep_ == "pobj"]
            for token in objects:
                state = self.state_of(token)
                if state is not None:
                    return state
        return None

    def _led(self, root: Token) -> str | None:
        """ "Colombia's negotiators, led by Humberto de la Calle": the leader is of those he leads."""
        agent = root.head
        if root.dep_ != "pobj" or agent.lower_ != "by" or agent.head.lemma_ not in _LED:
            return None
        led = agent.head.head
        while led.dep_ in {"pobj", "prep"} and led.pos_ == "ADP":
            led = led.head
        if led.pos_ != "NOUN" or led.lemma_.lower() not in self.lexicon.title("followers"):
            return None
        return self.state_of(led)
