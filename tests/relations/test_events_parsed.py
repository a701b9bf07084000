"""Events read from parsed sentences of our own, of many countries and decades."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from relations.extraction.event_frames import load_lexicon
from relations.extraction.events import EventReader
from relations.extraction.values import EventFound
from tests.relations.event_world import ROOT, date_everything, lift, model, name_everybody, read, side

SENTENCES = [
    (
        "France has expelled two Russian diplomats, according to a person familiar with the matter.",
        "SANCTION",
        "FRA",
        "RUS",
        "reported",
    ),
    ("France may expel two Russian diplomats, analysts said.", "SANCTION", "FRA", "RUS", "speculated"),
    ("Iran denied it had supplied drones to Russia.", "AID", "IRN", "RUS", "denied"),
    ("Germany and Poland will sign the agreement next Tuesday.", "SUPPORT", "DEU+POL", "", "planned"),
    ("India gave Canada until 10 October to withdraw 41 diplomats.", "REQUEST", "IND", "CAN", "occurred"),
    ("China pledged Pakistan $2 billion by June 2024.", "AGREE", "CHN", "PAK", "occurred"),
    ('"We will never accept this border," Pashinyan told Azerbaijan.', "REJECT", "ARM", "AZE", "occurred"),
    ("Russia said the US had violated the treaty.", "ACCUSE", "RUS", "USA", "occurred"),
    ("The ambassador of Israel was summoned by the Spanish ministry.", "ACCUSE", "ESP", "ISR", "occurred"),
    ("Japan has suspended aid to Myanmar, the Nikkei reported.", "SANCTION", "JPN", "MMR", "reported"),
    ("In 1979 Egypt signed a peace treaty with Israel.", "SUPPORT", "EGY+ISR", "", "occurred"),
    ("Tokyo had agreed to give Moscow a US$120 million grant.", "AGREE", "JPN", "RUS", "occurred"),
    (
        "Ivanov refused to commit Moscow to a July date for the next Russian-Japanese summit.",
        "REJECT",
        "RUS",
        "JPN",
        "occurred",
    ),
    ("Putin paid a visit to Tokyo.", "CONSULT", "RUS", "JPN", "occurred"),
    ("Russia and Japan held talks in Geneva on November 14.", "CONSULT", "JPN+RUS", "", "occurred"),
    ("Moscow lodged a protest with London.", "ACCUSE", "RUS", "GBR", "occurred"),
    ("The United States imposed sanctions on Iran.", "SANCTION", "USA", "IRN", "occurred"),
    ("Georgia severed diplomatic ties with Russia.", "SANCTION", "GEO", "RUS", "occurred"),
    ("Israeli troops shelled Syria.", "ASSAULT", "ISR", "SYR", "occurred"),
    ("Two Russian diplomats were expelled from Poland.", "SANCTION", "POL", "RUS", "occurred"),
    ("Clinton telephoned Yeltsin.", "CONSULT", "RUS+USA", "", "occurred"),
    ("Russia withdrew its troops from Georgia.", "RETREAT", "RUS", "GEO", "occurred"),
    ("Merkel urged Putin to release Ukrainian sailors.", "REQUEST", "DEU", "RUS", "occurred"),
    ("Beijing warned Washington against selling arms to Taiwan.", "THREATEN", "CHN", "USA", "occurred"),
    ("The EU lifted sanctions on Syria.", "RETREAT", "eu", "SYR", "occurred"),
    ("Blinken will visit Beijing.", "CONSULT", "USA", "CHN", "planned"),
    ("Lukashenka reportedly agreed to hand over the suspects to Ukraine.", "AGREE", "BLR", "UKR", "reported"),
    ("Thousands of Georgian protesters demonstrated against Russia.", "PROTEST", "GEO", "RUS", "occurred"),
    ("Putin welcomed Koizumi in Moscow.", "CONSULT", "JPN", "RUS", "occurred"),
    ("Moscow welcomed the decision of Ukraine.", "SUPPORT", "RUS", "UKR", "occurred"),
    ("Britain recognised Kosovo.", "SUPPORT", "GBR", "XKX", "occurred"),
    ("The IMF agreed to lend Ukraine $500 million.", "AGREE", "imf", "UKR", "occurred"),
    ("China and Vietnam staged joint naval exercises.", "COOPERATE", "CHN+VNM", "", "occurred"),
    ("Macron condemned the Russian invasion of Ukraine.", "ACCUSE", "FRA", "RUS", "occurred"),
    ("Koizumi apologised to South Korea.", "CONCEDE", "JPN", "KOR", "occurred"),
    ("Ukraine's parliament ratified the treaty with Russia.", "SUPPORT", "UKR", "RUS", "occurred"),
    ("Iran seized a British tanker.", "COERCE", "IRN", "GBR", "occurred"),
    ("Ankara rejected a Greek proposal.", "REJECT", "TUR", "GRC", "occurred"),
    ("Sharon met with Albright in Washington.", "CONSULT", "ISR+USA", "", "occurred"),
    ("Russia threatened to cut off gas to Ukraine.", "THREATEN", "RUS", "UKR", "occurred"),
    ("Poland deployed troops along the border with Belarus.", "MOBILIZE", "POL", "BLR", "occurred"),
    ("Modi praised Biden.", "SUPPORT", "IND", "USA", "occurred"),
    (
        "South Korea said that North Korea had fired two missiles into the sea.",
        "MOBILIZE",
        "PRK",
        "",
        "reported",
    ),
    (
        "China's Foreign Ministry said it would impose sanctions on American companies.",
        "SANCTION",
        "CHN",
        "USA",
        "planned",
    ),
    (
        "Thailand and Cambodia exchanged fire along their border, killing five soldiers.",
        "ASSAULT",
        "KHM+THA",
        "",
        "occurred",
    ),
    ("Cuba released 53 political prisoners.", "RETREAT", "CUB", "", "occurred"),
    (
        "Ethiopia and Eritrea signed a cease-fire agreement in Pretoria on November 2, 2022.",
        "SUPPORT",
        "ERI+ETH",
        "",
        "occurred",
    ),
    ("Venezuelan police arrested two Colombian journalists.", "COERCE", "VEN", "COL", "occurred"),
    ("Turkish warplanes bombed Kurdish positions in northern Iraq.", "ASSAULT", "TUR", "IRQ", "occurred"),
    (
        "The Philippines filed a diplomatic protest against China over the South China Sea.",
        "ACCUSE",
        "PHL",
        "CHN",
        "occurred",
    ),
    (
        "Ukrainian President Leonid Kuchma has accepted an invitation to visit Poland.",
        "AGREE",
        "UKR",
        "POL",
        "occurred",
    ),
    ("London is considering sanctions against Zimbabwe.", "SANCTION", "GBR", "ZWE", "speculated"),
    ("Canada suspended arms exports to Saudi Arabia.", "SANCTION", "CAN", "SAU", "occurred"),
    ("Belarus has been accused by Poland of sending migrants across the border.", "ACCUSE", "POL", "BLR", "occurred"),
    ("Venezuela recalled its ambassador to Colombia for consultations.", "SANCTION", "VEN", "COL", "occurred"),
    ("Estonia summoned Russia's ambassador over the airspace violation.", "ACCUSE", "EST", "RUS", "occurred"),
    ("Moscow may supply S-300 missiles to Syria, Kommersant reported.", "AID", "RUS", "SYR", "speculated"),
    ("India and China agreed to pull back troops from the disputed border.", "AGREE", "CHN+IND", "", "occurred"),
    ("NATO deployed four battalions to Poland and the Baltic states.", "MOBILIZE", "nato", "POL", "occurred"),
    ("A Chinese spokesman rejected Japan's claim to the Senkaku Islands.", "REJECT", "CHN", "JPN", "occurred"),
    ("Russia threatened Georgia with military action.", "THREATEN", "RUS", "GEO", "occurred"),
    ("Uzbekistan closed its border with Kyrgyzstan.", "SANCTION", "UZB", "KGZ", "occurred"),
    ("Hungary refuses to send weapons to Ukraine.", "REJECT", "HUN", "UKR", "occurred"),
    ("Iran's supreme leader ruled out direct talks with the United States.", "REJECT", "IRN", "USA", "occurred"),
    ("The United States and Vietnam normalized relations in 1995.", "SUPPORT", "USA+VNM", "", "occurred"),
    ("The Georgian parliament demanded that Russia pull out its peacekeepers.", "REQUEST", "GEO", "RUS", "occurred"),
    ("The EU expressed concern about arrests in Belarus.", "ACCUSE", "eu", "BLR", "occurred"),
    ("Tajikistan's president thanked Russia for its support.", "SUPPORT", "TJK", "RUS", "occurred"),
    (
        "Hundreds of thousands of South Koreans protested against the United States in Seoul.",
        "PROTEST",
        "KOR",
        "USA",
        "occurred",
    ),
    ("North Korea test-fired a missile over Japan.", "MOBILIZE", "PRK", "JPN", "occurred"),
    ("French forces left Mali.", "RETREAT", "FRA", "MLI", "occurred"),
    ("Spain granted asylum to a Venezuelan opposition leader.", "AID", "ESP", "VEN", "occurred"),
    ("Chinese hackers attacked Vietnamese government websites.", "COERCE", "CHN", "VNM", "occurred"),
    ("Putin's planned visit to Turkey has been called off.", "CONSULT", "RUS", "TUR", "cancelled"),
    ("The G-7 leaders met in Hiroshima.", "CONSULT", "g7", "", "occurred"),
    ("Mexico sued a US gun maker.", "ACCUSE", "MEX", "USA", "occurred"),
    ("Colombia extradited the drug lord to the United States.", "COOPERATE", "COL", "USA", "occurred"),
    ("Ukraine and Russia swapped 200 prisoners.", "RETREAT", "RUS+UKR", "", "occurred"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "kind", "actors", "recipients", "status"), SENTENCES)
def test_a_sentence_of_diplomatic_news_gives_its_one_event(
    read: Callable[[str], tuple[EventFound, ...]], text: str, kind: str, actors: str, recipients: str, status: str
) -> None:
    found = [(e.type, side(e.actors), side(e.recipients), e.status) for e in read(text)]
    assert found == [(kind, actors, recipients, status)]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Turkey has not recalled its ambassador from Sweden.",
        "Japan failed to persuade Russia.",
        "No agreement was reached between Russia and Japan.",
        "Armenia and Azerbaijan failed to reach an agreement on Karabakh.",
        "Lavrov did not meet Albright.",
        "The weather in Moscow was cold.",
    ],
)
def test_what_did_not_happen_is_no_event(read: Callable[[str], tuple[EventFound, ...]], text: str) -> None:
    assert read(text) == ()


@pytest.mark.model
def test_both_halves_of_a_condition_are_conditional(read: Callable[[str], tuple[EventFound, ...]]) -> None:
    for text in (
        "If Serbia recognised Kosovo, the EU would lift sanctions.",
        "Had Iran agreed, Washington would have lifted the embargo.",
    ):
        assert [e.status for e in read(text)] == ["conditional", "conditional"], text


@pytest.mark.model
def test_a_cancelled_visit_is_a_refusal_and_a_visit_that_is_off(read: Callable[[str], tuple[EventFound, ...]]) -> None:
    found = [(e.type, e.mode, e.status) for e in read("Erdogan cancelled his visit to Berlin.")]
    assert found == [("REJECT", "meet", "occurred"), ("CONSULT", "visit", "cancelled")]


@pytest.mark.model
def test_a_denial_turns_the_report_before_it_into_a_denied_event(read: Callable[[str], tuple[EventFound, ...]]) -> None:
    found = read("Putin may present a proposal to Koizumi. But Losyukov denied these reports.")
    assert [(e.type, e.status) for e in found] == [("AGREE", "denied")]


@pytest.mark.model
def test_the_history_in_the_news_keeps_its_own_year(read: Callable[[str], tuple[EventFound, ...]]) -> None:
    (event,) = read("In 1979 Egypt signed a peace treaty with Israel.")
    assert event.edtf == "1979"


@pytest.mark.model
def test_a_due_date_is_not_the_day_of_the_deed(read: Callable[[str], tuple[EventFound, ...]]) -> None:
    (event,) = read("China pledged Pakistan $2 billion by June 2024.")
    assert event.edtf is None


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("Merkel urged Putin to release Ukrainian sailors.", "yield"),
        ("Hungary refuses to send weapons to Ukraine.", "assist"),
        ("Russia threatened to cut off gas to Ukraine.", "relations"),
        ("Clinton telephoned Yeltsin.", "phone"),
        ("Russia withdrew its troops from Georgia.", "withdraw"),
    ],
)
def test_the_mode_follows_from_what_is_spoken_of(
    read: Callable[[str], tuple[EventFound, ...]], text: str, mode: str
) -> None:
    (event,) = read(text)
    assert event.mode == mode


@pytest.mark.model
def test_the_place_is_where_and_the_summary_is_printed(read: Callable[[str], tuple[EventFound, ...]]) -> None:
    text = "Russia and Japan held talks in Geneva on November 14, although nobody expected it."
    (event,) = read(text)
    assert (event.place, event.edtf, text[event.start : event.end]) == ("geneva", "2005-11-14", text)
    assert event.summary == "Russia and Japan held talks in Geneva on November 14"


@pytest.mark.model
def test_a_country_met_only_through_its_city_joins_the_actors(model: Language) -> None:
    doc = model("Putin paid a visit to Tokyo.")
    name_everybody(doc)
    date_everything(doc)
    EventReader(load_lexicon(ROOT / "fixtures/lexicons"), {"JPN": "Japan"})(doc)
    assert [(a.id, a.name) for a in doc._.actors] == [("putin", "Putin"), ("JPN", "Japan")]
