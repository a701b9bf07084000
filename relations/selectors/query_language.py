"""The language of the search box, compiled to PostgreSQL's ``to_tsquery``.

    words        "a phrase"        -word  -"phrase"  -(…)      Kuril*
    one OR other     (… OR …) …        a NEAR/5 b   "two islands"~5

Words side by side must all stand there. NEAR/n: at most n words on, either way round.
"""

import re
from dataclasses import dataclass

NEAR = 10  # of NEAR without a number
MOST_NEAR = 20  # each step is a branch of the query, both ways round
SHORTEST_STEM = 2
LONGEST = 300  # characters of a query
DEEPEST = 20  # brackets in brackets
CONTEXT = 24  # characters of the query shown after an open mark
_TOKEN = re.compile(r'(?P<space>\s+)|"(?P<phrase>[^"]*)"(?:~(?P<slop>\w*))?|(?P<mark>[()|"])|(?P<word>[^\s"()|]+)')
_NEAR = re.compile(r"near(?:/(?P<words>.*))?", re.I)


class Fault(ValueError):
    """What cannot be read: the message names the part and its character (from 1); ``fix`` is a query that can be."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = " ".join(fix.split())


@dataclass(frozen=True, slots=True)
class Term:
    """A word, the beginning of words (``stem``), or a phrase; with ``slop`` its words may stand apart, either first."""

    text: str
    stem: bool = False
    phrase: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    """What must not stand there."""

    what: "Node"


@dataclass(frozen=True, slots=True)
class Group:
    """Several parts that must all stand there ("&") or of which one is enough ("|")."""

    operator: str
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Two parts at most ``words`` words apart, either first."""

    left: "Node"
    right: "Node"
    words: int


Node = Term | Not | Group | Near


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str  # term ( ) or and near not
    at: int
    text: str
    term: Term | None = None


def parse(text: str) -> Node | None:
    """The query as a tree; None where nothing was asked. Raises ``Fault``."""
    if len(text) > LONGEST:
        raise Fault(
            f"The query has {len(text)} characters: {LONGEST} are read at most.", text[:LONGEST].rpartition(" ")[0]
        )
    return _Parser(text, _tokens(text)).whole()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None  # the four branches take every character between them
        if match["phrase"] is not None:
            found.append(_phrase(text, match))
        elif match["mark"] == '"':
            raise _open_mark(text, at)
        elif match["mark"]:
            found.append(_Token({"|": "or"}.get(match["mark"], match["mark"]), at, match["mark"]))
        elif match["word"]:
            negated = match["word"].startswith("-") and len(match["word"].rstrip("-")) > 1
            before_group = match["word"] == "-" and text[match.end() : match.end() + 1] in ('"', "(")
            if negated or before_group:
                found.append(_Token("not", at, "-"))
                at += 1
                continue
            token = _word(text, match["word"], at)
            found += [token] if token else []
        at = match.end()
    return found


def _open_mark(text: str, at: int) -> Fault:
    rest = text[at + 1 :]
    shown = rest[:CONTEXT] + ("…" if len(rest) > CONTEXT else "")
    before = f"before “{shown}”" if rest.strip() else f"after “{text[:at].strip()[-CONTEXT:]}”"
    fix = f'{text}"' if rest.strip() else text[:at]
    return Fault(
        f"The quotation mark {before} (character {at + 1}) is open: add the closing one, or take it away.", fix
    )


def _phrase(text: str, match: re.Match[str]) -> _Token:
    words = " ".join(match["phrase"].split())
    at = match.start()
    if not words:
        raise Fault(f"The quotation marks at character {at + 1} hold no words.", text[:at] + " " + text[match.end() :])
    if match["slop"] is None:
        return _Token("term", at, words, Term(words, phrase=True))
    start = match.end() - len(match["slop"])
    count = _count(match["slop"], start, text[:start] + "5" + text[match.end() :], "~")
    return _Token("term", at, words, Term(words, phrase=True, slop=count))


def _count(digits: str, at: int, fix: str, sign: str) -> int:
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits) <= MOST_NEAR):
        raise Fault(f"After {sign} (character {at + 1}) stands “{digits}”: write a number from 1 to {MOST_NEAR}.", fix)
    return int(digits)


def _word(text: str, word: str, at: int) -> _Token | None:
    if word.casefold() in ("or", "and"):
        return _Token(word.casefold(), at, word)
    if word == "NOT":
        return _Token("not", at, word)
    if _NEAR.fullmatch(word):
        return _Token("near", at, word)
    star = word.find("*")
    if star >= 0:
        bare = word.replace("*", "")
        if star != len(word) - 1 or len(bare) < SHORTEST_STEM or not bare[-1].isalnum():
            fix = text[:at] + (f"{bare}*" if len(bare) >= SHORTEST_STEM else "") + text[at + len(word) :]
            raise Fault(
                f"“{word}” (character {at + 1}): a star stands for the rest of a word, after two letters or more.",
                fix,
            )
        return _Token("term", at, word, Term(bare, stem=True))
    return _Token("term", at, word, Term(word)) if any(map(str.isalnum, word)) else None


class _Parser:
    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.n = 0
        self.depth = 0

    def whole(self) -> Node | None:
        if not self.tokens:
            return None
        found = self._either()
        if self.n < len(self.tokens):
            token = self.tokens[self.n]
            fix = self.text[: token.at] + self.text[token.at + 1 :]
            raise Fault(f"The bracket ) at character {token.at + 1} closes nothing: take it away.", fix)
        return found

    def _next(self) -> _Token | None:
        return self.tokens[self.n] if self.n < len(self.tokens) else None

    def _take(self, *kinds: str) -> _Token | None:
        token = self._next()
        if token is None or token.kind not in kinds:
            return None
        self.n += 1
        return token

    def _either(self) -> Node:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Group("|", tuple(parts))

    def _all(self) -> Node:
        parts = [self._near()]
        while (token := self._next()) is not None and token.kind not in ("or", ")"):
            self._take("and")
            parts.append(self._near())
        return parts[0] if len(parts) == 1 else Group("&", tuple(parts))

    def _near(self) -> Node:
        left = self._one()
        pairs: list[Node] = []
        while (token := self._next()) is not None and token.kind == "near":
            following = self.tokens[self.n + 1] if self.n + 1 < len(self.tokens) else None
            if following is None or following.kind in ("or", "and", ")", "near"):
                if "/" not in token.text and token.text != "NEAR":
                    break  # the plain word at the end: _one takes it
                raise self._lacks(token, "after it")
            self.n += 1
            start = token.at + len("near/")
            digits = token.text[len("near/") :]
            fix = f"{self.text[: token.at]}NEAR/5{self.text[token.at + len(token.text) :]}"
            words = _count(digits, start, fix, "NEAR/") if "/" in token.text else NEAR
            right = self._one()
            if isinstance(left, Not) or isinstance(right, Not):
                raise Fault(f"What is left out cannot be near anything ({token.text}, character {token.at + 1}).")
            if _holds_near(left) or _holds_near(right):
                raise Fault(f"Beside {token.text} (character {token.at + 1}) stands another NEAR or ~: take one away.")
            pairs.append(Near(left, right, words))
            left = right
        return left if not pairs else pairs[0] if len(pairs) == 1 else Group("&", tuple(pairs))

    def _one(self) -> Node:
        token = self._next()
        if token is None or token.kind in ("or", "and", ")"):
            raise self._nothing(token)
        self.n += 1
        if token.kind == "term":
            assert token.term is not None
            return token.term
        if token.kind == "near":
            if "/" in token.text or token.text == "NEAR":
                raise self._lacks(token, "before it")
            return Term(token.text)
        if token.kind == "not":
            self.depth += 1
            if self.depth > DEEPEST:
                raise Fault(f"Too much is left out of what is left out (character {token.at + 1}): use fewer.")
            what = self._one()
            self.depth -= 1
            return Not(what)
        self.depth += 1
        if self.depth > DEEPEST:
            raise Fault(f"The bracket at character {token.at + 1} is the {self.depth}th in brackets: use fewer.")
        inside = self._either() if self._next() is not None else None
        self.depth -= 1
        if self._take(")") is None or inside is None:
            shown = self.text[token.at + 1 :][:CONTEXT].strip()
            before = f"before “{shown}” " if shown else ""
            raise Fault(
                f"The bracket ( {before}(character {token.at + 1}) is open: add the closing one, or take it away.",
                f"{self.text})" if shown else self.text[: token.at],
            )
        return inside

    def _lacks(self, token: _Token, where: str) -> Fault:
        fix = self.text[: token.at] + self.text[token.at + len(token.text) :]
        return Fault(f"{token.text} (character {token.at + 1}) lacks a word {where}.", fix)

    def _nothing(self, token: _Token | None) -> Fault:
        before = self.tokens[self.n - 1] if self.n else None
        if before is not None and before.kind in ("or", "and", "not"):
            return self._lacks(before, "after it")
        if before is not None and before.kind == "(":
            fix = self.text[: before.at] + self.text[before.at + 1 :].replace(")", "", 1)
            return Fault(f"The brackets at character {before.at + 1} hold nothing.", fix)
        assert token is not None  # the end of a query that has tokens follows one of them
        if token.kind == ")":
            fix = self.text[: token.at] + self.text[token.at + 1 :]
            return Fault(f"The bracket ) at character {token.at + 1} closes nothing: take it away.", fix)
        return self._lacks(token, "before it")


def _holds_near(node: Node) -> bool:
    if isinstance(node, Term):
        return bool(node.slop)
    if isinstance(node, Not):
        return _holds_near(node.what)
    return isinstance(node, Near) or any(map(_holds_near, node.parts))


def compiled(node: Node) -> str:
    """The tree as text for ``to_tsquery``; words are quoted, so nothing typed is read as an operator."""
    if isinstance(node, Term):
        words = node.text.split()
        if node.slop and len(words) > 1:
            pairs = zip(words, words[1:], strict=False)
            return f"({' & '.join(_apart(_quoted(one), _quoted(other), node.slop) for one, other in pairs)})"
        return _quoted(node.text) + (":*" if node.stem else "")
    if isinstance(node, Not):
        return f"!({compiled(node.what)})"
    if isinstance(node, Near):
        return _apart(compiled(node.left), compiled(node.right), node.words)
    return "(" + f" {node.operator} ".join(map(compiled, node.parts)) + ")"


def _apart(left: str, right: str, words: int) -> str:
    steps = range(1, words + 1)
    return "(" + " | ".join(f"({a} <{n}> {b})" for a, b in ((left, right), (right, left)) for n in steps) + ")"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def in_words(node: Node, *, inside: bool = False) -> str:
    """The tree as a reader would say it."""
    if isinstance(node, Term):
        if node.stem:
            return f"words that begin with {node.text}"
        if node.slop:
            return f"“{node.text}” within {node.slop} words of each other"
        return f"“{node.text}”" if node.phrase else node.text
    if isinstance(node, Not):
        return f"without {in_words(node.what, inside=True)}"
    if isinstance(node, Near):
        said = f"{in_words(node.left, inside=True)} within {node.words} words of {in_words(node.right, inside=True)}"
    else:
        joint = " and " if node.operator == "&" else " or "
        said = joint.join(in_words(part, inside=True) for part in node.parts).replace(" and without ", " without ")
    return f"({said})" if inside else said


def asked_words(node: Node) -> list[str]:
    """The words of the tree that are looked for, without those left out."""
    if isinstance(node, Term):
        return [node.text]
    if isinstance(node, Not):
        return []
    if isinstance(node, Near):
        return asked_words(node.left) + asked_words(node.right)
    return [word for part in node.parts for word in asked_words(part)]


def is_plain(node: Node) -> bool:
    """Whether the query is words side by side only, which need no saying in words."""
    parts = node.parts if isinstance(node, Group) and node.operator == "&" else (node,)
    return all(isinstance(part, Term) and not part.stem and not part.slop for part in parts)
