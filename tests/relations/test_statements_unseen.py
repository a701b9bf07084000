"""Statements on sentences of the kinds that print has and the labelled articles lack; parsed by the real model."""

import pytest
from spacy.language import Language

from articles.reading.values import Outlet
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.statements import Statements
from relations.extraction.values import StatementFound
from tests.relations.test_statements_parsed import _name

pytestmark = pytest.mark.model


@pytest.fixture(scope="session")
def component(outlets: tuple[Outlet, ...], lexicon: SpeechLexicon) -> Statements:
    return Statements(outlets, lexicon)


@pytest.fixture
def read(model: Language, component: Statements):  # type: ignore[no-untyped-def]
    def reading(text: str) -> tuple[StatementFound, ...]:
        doc = model(text)
        _name(doc)
        found: tuple[StatementFound, ...] = component(doc)._.statements
        return found

    return reading


def _said(found: tuple[StatementFound, ...]) -> list[tuple[str, str, str | None]]:
    return [(s.kind, s.text, s.speaker or s.speaker_described) for s in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"We are not in the business of begging," sniffed one cabinet minister in Harare.',
            [("direct", "We are not in the business of begging", "one cabinet minister in Harare")],
        ),
        (
            "“We asked for rice and were offered advice,” grumbled a Burmese colonel.",
            [("direct", "We asked for rice and were offered advice", "a Burmese colonel")],
        ),
        (
            '"Yemen," said a member of the Omani delegation, "was a war that nobody wanted to read about".',
            [
                ("mixed", "Yemen", "a member of the Omani delegation"),
                ("mixed", "was a war that nobody wanted to read about", "a member of the Omani delegation"),
            ],
        ),
    ],
)
def test_whoever_stands_right_behind_the_marks_speaks_whatever_the_verb(read, text, expected) -> None:  # type: ignore[no-untyped-def]
    assert _said(read(text)) == expected


def test_words_in_somebodys_phrase_are_that_persons(read) -> None:  # type: ignore[no-untyped-def]
    found = read('The agreement, in the words of the Vietnamese negotiator, was "a door left half open".')
    assert _said(found) == [("mixed", "a door left half open", "the Vietnamese negotiator")]


def test_a_fragment_below_a_verb_of_intent_is_its_subjects(read) -> None:  # type: ignore[no-untyped-def]
    found = read('The minister intends to finish the talks "before the snow melts on the passes".')
    assert _said(found) == [("mixed", "before the snow melts on the passes", "The minister")]


@pytest.mark.parametrize(
    "text",
    [
        'The film "The Battle of Algiers" was shown at the embassy on Friday.',
        'The road is called "the highway of peace" on both sides of the frontier.',
        'Under the heading "Time to Choose", the newspaper urged the government to close the straits.',
        'In Tashkent there was talk of a "third way" between Moscow and Washington.',
        "Beijing demanded that Tokyo apologise for the detention of the captain.",
        "One may ask why the ministry should need the money.",
        "Neither side would say whether the hostages had been discussed.",
    ],
)
def test_titles_terms_demands_and_what_nobody_says_are_no_statements(read, text) -> None:  # type: ignore[no-untyped-def]
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("The Treasury let it be known that the loan would wait.", "the loan would wait", "Treasury"),
        ("The envoys pointed out that no date had been fixed.", "no date had been fixed", "The envoys"),
        ("Moscow's complaint is that it has been left alone.", "it has been left alone", "Moscow"),
        ("Beijing made clear that it would veto any resolution.", "it would veto any resolution", "Beijing"),
        ("Analysts believe the ceasefire will hold.", "the ceasefire will hold", "Analysts"),
        ("No date has been set, the envoy told reporters.", "No date has been set", "the envoy"),
    ],
)
def test_idioms_of_saying_report_a_clause(read, text, words, who) -> None:  # type: ignore[no-untyped-def]
    ((kind, said, speaker),) = _said(read(text))
    assert (kind, said) == ("indirect", words)
    assert speaker is not None
    assert speaker.endswith(who)


def test_a_second_that_clause_beside_a_quotation_is_a_statement_of_its_own(read) -> None:  # type: ignore[no-untyped-def]
    found = read('A spokesman said that the plan was "an idea, not a draft" and that nothing had been signed.')
    assert [(s.kind, s.text) for s in found] == [
        ("mixed", "an idea, not a draft"),
        ("indirect", "nothing had been signed"),
    ]


def test_a_comment_on_the_words_is_not_part_of_them(read) -> None:  # type: ignore[no-untyped-def]
    (found,) = read("The premier hinted that Sofia might reconsider the pipeline, a hint that Gazprom ignored.")
    assert found.text == "Sofia might reconsider the pipeline"


def test_he_added_is_the_speaker_before_though_another_was_named(read) -> None:  # type: ignore[no-untyped-def]
    found = read('"It was progress," the American envoy said after talks with Aliyev. He added that more would follow.')
    assert [s.speaker_described for s in found] == ["the American envoy", "the American envoy"]


def test_a_verb_that_steps_out_of_the_reported_clause_has_the_outer_subject(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        "Egypt denied that its border guards had opened fire on the migrants, "
        'calling the account "pure fabrication from beginning to end."'
    )
    assert [s.speaker for s in found] == ["Egypt", "Egypt"]
    assert [s.hedge for s in found] == ["denied", "denied"]


def test_a_guess_is_speculated(read) -> None:  # type: ignore[no-untyped-def]
    (found,) = read("The generals might impose a curfew, one Western ambassador surmised.")
    assert found.hedge == "speculated"


def test_a_quotation_left_open_ends_where_the_next_voice_begins(read) -> None:  # type: ignore[no-untyped-def]
    found = read('Putin called the result "a political solution acceptable to both and Hu spoke of good neighbours.')
    assert [(s.text, s.speaker) for s in found] == [("a political solution acceptable to both", "Putin")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Unless the rebels quit the ridge, Peru's generals argued, the air force would have to strike the bridge.",
            "the air force would have to strike the bridge",
        ),
        (
            "Chile might hand over two of the fugitives, a retired diplomat speculated, though nobody expects it soon.",
            "Chile might hand over two of the fugitives",
        ),
        (
            "It is just possible, conceded a member of the panel, that Asmara did ship rifles to the port.",
            "Asmara did ship rifles to the port",
        ),
        (
            "The ministry said on Monday it regretted the approval of the textbooks.",
            "it regretted the approval of the textbooks",
        ),
        (
            "Diplomats say the two sides remain far apart, though both have toned down their rhetoric.",
            "the two sides remain far apart",
        ),
        (
            "The Vatican's secretary of state let slip that a visit to Hanoi was being discussed.",
            "a visit to Hanoi was being discussed",
        ),
    ],
)
def test_the_writers_own_clauses_are_not_part_of_what_was_said(read, text, expected) -> None:  # type: ignore[no-untyped-def]
    assert [s.text for s in read(text) if s.kind == "indirect"] == [expected]


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Peru's foreign minister said Chile had not consulted Lima before it redrew the chart.", "denied"),
        ("Kenya's interior secretary swore that no refugee had been pushed back across the border.", "denied"),
        ("It was not true, a spokesman said in Brussels, that the alliance had offered a plan.", "denied"),
        ("The Thai premier told parliament that no decision had been taken on the submarines.", "asserted"),
        ("The mayor asked why the army had not warned residents of the evacuation.", "asserted"),
        ("An Indian official told reporters that New Delhi could suspend the talks.", "speculated"),
    ],
)
def test_a_deed_said_never_to_have_been_done_is_denied_but_an_open_matter_is_not(read, text, hedge) -> None:  # type: ignore[no-untyped-def]
    assert [s.hedge for s in read(text)] == [hedge]


def test_both_halves_of_an_interrupted_quotation_are_the_same_persons(read) -> None:  # type: ignore[no-untyped-def]
    found = read('"We are ready," the emir was quoted as saying by a newspaper, "to host another round."')
    assert [s.speaker_described for s in found] == ["the emir", "the emir"]


def test_what_was_demanded_was_not_told(read) -> None:  # type: ignore[no-untyped-def]
    assert read("Tamils in Toronto demanded that Ottawa cut off its trade with Colombo.") == ()


def test_a_paper_that_quotes_a_minister_passes_his_words_on(read) -> None:  # type: ignore[no-untyped-def]
    found = read("State media, quoting the information minister, said that the troops had withdrawn from Badme.")
    assert [(s.speaker_described, s.hedge) for s in found] == [("the information minister", "reported")]


def test_someone_in_whose_view_a_thing_is_so_says_it(read) -> None:  # type: ignore[no-untyped-def]
    found = read('In the view of one Finnish diplomat, Moscow was "testing the fence for holes".')
    assert _said(found) == [("mixed", "testing the fence for holes", "one Finnish diplomat")]


def test_who_goes_on_or_is_heard_to_say_speaks(read) -> None:  # type: ignore[no-untyped-def]
    found = read('The colonel smiled. "If they want war," the colonel went on, "they will have it."')
    assert [s.speaker_described for s in found] == ["the colonel", "the colonel"]
    heard = read('"I regret everything but the pipeline," the minister was heard to say.')
    assert [(s.speaker_described, s.hedge) for s in heard] == [("the minister", "reported")]


def test_a_word_talked_about_is_not_a_word_said(read) -> None:  # type: ignore[no-untyped-def]
    found = read('The phrase "an African solution" has been buried so often, joked one writer, that it needs a grave.')
    assert [s.text for s in found if s.kind != "indirect"] == []
