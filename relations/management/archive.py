"""A seeded archive of made-up articles for benchmarks: our own sentence patterns, no real claim.

The same seed and number give the same bytes on every machine.
"""

import random
from collections.abc import Iterator

PEOPLE = (
    ("Russian", "Foreign Minister Igor Ivanov", "Moscow", "Russia"),
    ("Japanese", "Foreign Minister Yohei Kono", "Tokyo", "Japan"),
    ("German", "Chancellor Gerhard Schroeder", "Berlin", "Germany"),
    ("Ukrainian", "President Leonid Kuchma", "Kyiv", "Ukraine"),
    ("Georgian", "President Eduard Shevardnadze", "Tbilisi", "Georgia"),
    ("Chinese", "Foreign Minister Tang Jiaxuan", "Beijing", "China"),
    ("French", "President Jacques Chirac", "Paris", "France"),
    ("Polish", "President Aleksander Kwasniewski", "Warsaw", "Poland"),
)
OUTLETS = ("Itar-Tass", "Interfax", "Reuters", "AFP", "Kyodo", "RIA-Novosti", "Izvestiya", "Kommersant")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SUBJECTS = (
    "the peace treaty",
    "accession to the World Trade Organization",
    "the gas pipeline",
    "border demarcation",
    "the Kuril Islands",
    "food aid",
)
PATTERNS = (
    "{nation} {person} said on {month} {day} that talks about {subject} would go on in {capital2}.",
    "“We have not given up hope for {subject},” {surname} told reporters in {capital}.",
    "{capital} agreed to give {country2} a US${sum} million loan, officials said, and the first tranche "
    "of US${part} million was paid last month.",
    "{nation2} officials denied that any promise about {subject} had been made.",
    "{capital} refused to set a date for the next meeting, which {capital2} wants before the end of the year.",
    "{surname} will visit {capital2} in {month2} for talks with {person2}.",
    "The {nation} government accused {country2} of delaying {subject} and demanded an answer.",
    "Both sides promised to sign an agreement on {subject} by the end of {year}.",
)

# What stands between the findings in real newsletters: weighing, background and outlook, in which nobody does anything.
BETWEEN = (
    "The question of {subject} is older than either government and has outlived several of them.",
    "For most readers in {capital} the matter is remote, and it seldom reaches the front pages.",
    "Geography explains much of this, and the long winters explain more.",
    "It is a small sum beside the trade between the two, and a large one beside the budget of a ministry.",
    "The wording of earlier papers on {subject} leaves room for more than one reading.",
    "Much has been written on {subject}, little of it by those who were in the room.",
    "Distance, price and habit weigh as much here as high policy.",
    "Such remarks are common in the season before a summit and rare after it.",
    "The {nation} press is divided along familiar lines.",
    "There is as yet no text, no timetable and no list of names.",
    "None of this is new, and none of it is quite settled.",
    "Seen from {capital2}, the order of importance is the reverse.",
)


def archive(number: int, *, seed: int = 1) -> Iterator[tuple[str, str]]:
    """``number`` pairs of file name and text, about 600 words each, over the Monitor's volumes."""
    chance = random.Random(seed)
    for index in range(number):
        volume, issue = 2 + index // 235, 1 + index % 235
        yield f"monitor-{volume}-{issue}.txt", _article(chance, volume, issue)


def _article(chance: random.Random, volume: int, issue: int) -> str:
    year = 1994 + volume
    day_of_year = min(364, int(issue * 365 / 240))
    month, day = min(11, day_of_year // 31), 1 + day_of_year % 28
    paragraphs = [f"Publication: Monitor Volume: {volume} Issue: {issue}"]
    for _ in range(6):
        one, two = chance.sample(PEOPLE, 2)
        amount = chance.randrange(40, 900, 20)
        filled = [
            pattern.format(
                nation=one[0],
                person=one[1],
                surname=one[1].split()[-1],
                capital=one[2],
                nation2=two[0],
                person2=two[1],
                capital2=two[2],
                country2=two[3],
                subject=chance.choice(SUBJECTS),
                month=MONTHS[month],
                day=day,
                month2=MONTHS[(month + 2) % 12],
                sum=amount,
                part=amount // 4,
                year=year,
            )
            for pattern in (*chance.sample(BETWEEN, 4), *chance.sample(PATTERNS, 2))
        ]
        filled[-1] = f"{filled[-1][:-1]} ({chance.choice(OUTLETS)}, {MONTHS[month]} {day})."
        paragraphs.append(" ".join(filled))
    return "\n\n".join(paragraphs) + "\n"
