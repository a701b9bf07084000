"""Places: the list and the page of one, with a small drawing of where it lies."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Q

from articles.panels import Panel, panels_for
from articles.selectors.counted_pages import counted_page
from entities.models import Actor, Mention, Place
from entities.selectors.mentions import MentionPage, mention_page, named_beside

PLACES_A_PAGE = 60
BESIDE_SHOWN = 15
NEIGHBOURS_SHOWN = 6
NEAR_SHOWN = 10
EARTH = 6371.0  # mean radius in kilometres

# The locator: degrees shown, and the drawing's size in units of its view box.
HEIGHT_DEGREES = 16.0
WIDTH, HEIGHT = 360.0, 240.0
STEP = 5
CLOSEST = 20.0  # labels nearer to each other than this many units would overlap


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the graticule, with its degrees in words; ``at`` is in units of the view box."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the drawing; ``left`` where its label stands to its left."""

    place: Place
    x: float
    y: float
    left: bool


@dataclass(frozen=True, slots=True)
class Locator:
    """A drawing around one place: meridians, parallels, and the places of the store that lie near."""

    x: float
    y: float
    label_left: bool
    meridians: Sequence[Line]
    parallels: Sequence[Line]
    near: Sequence[Dot]
    words: str


@dataclass(frozen=True, slots=True)
class PlaceListPage:
    """The value of the list."""

    rows: Sequence[Place]
    page: Page[Any]
    total: int
    filters: Any
    letters: Any


@dataclass(frozen=True, slots=True)
class NearPlace:
    """A mentioned place and how far it lies, in kilometres as the crow flies."""

    place: Place
    kilometres: int


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The value of the page of one place; ``locator`` is None without coordinates.

    ``near`` are the mentioned places around it, nearest first.
    """

    place: Place
    other_names: Sequence[str]
    coordinates: str
    locator: Locator | None
    near: Sequence[NearPlace]
    beside: Sequence[Actor]
    mentions: MentionPage
    panels: Sequence[Panel]


def place_list(*, rows: Any, total: int, number: str | None, filters: Any, letters: Any) -> PlaceListPage:
    """One page of the list."""
    page = counted_page(rows.select_related("country"), total=total, per_page=PLACES_A_PAGE, number=number)
    return PlaceListPage(tuple(page.object_list) if total else (), page, total, filters, letters)


def in_degrees(value: float, positive: str, negative: str, digits: int = 0) -> str:
    """Degrees in words: (43.9, "N", "S", 1) is "43.9° N"; the sign becomes a letter, 0 has none."""
    rounded = round(abs(value), digits)
    if rounded == 0:
        return "0°"
    return f"{rounded:.{digits}f}° {positive if value > 0 else negative}"


def locator(place: Place, others: Sequence[Place]) -> Locator | None:
    """Where the place lies among ``others``: an equirectangular drawing, true to scale at its latitude."""
    if place.latitude is None or place.longitude is None:
        return None
    unit = HEIGHT / HEIGHT_DEGREES
    squeeze = max(math.cos(math.radians(place.latitude)), 0.2)
    top = min(max(place.latitude + HEIGHT_DEGREES / 2, HEIGHT_DEGREES - 90), 90.0)
    half_width = WIDTH / unit / squeeze / 2

    def x_of(longitude: float) -> float:
        east = (longitude - place.longitude + 180) % 360 - 180
        return round(WIDTH / 2 + east * unit * squeeze, 1)

    def y_of(latitude: float) -> float:
        return round((top - latitude) * unit, 1)

    first, last = place.longitude - half_width, place.longitude + half_width
    step = STEP if half_width < 30 else 4 * STEP
    meridians = [
        Line(x_of(degree), in_degrees((degree + 180) % 360 - 180, "E", "W"))
        for degree in range(math.ceil(first / step) * step, math.floor(last / step) * step + 1, step)
    ]
    parallels = [
        Line(y_of(degree), in_degrees(degree, "N", "S"))
        for degree in range(math.ceil((top - HEIGHT_DEGREES) / STEP) * STEP, math.floor(top / STEP) * STEP + 1, STEP)
    ]
    here = (x_of(place.longitude), y_of(place.latitude))
    taken, near = [here], []
    spots = [(x_of(other.longitude), y_of(other.latitude), other) for other in others]
    for x, y, other in sorted(spots, key=lambda spot: math.hypot(spot[0] - here[0], spot[1] - here[1])):
        inside = 40 < x < WIDTH - 12 and 14 < y < HEIGHT - 24
        if inside and all(math.hypot((x - a) / 4, y - b) > CLOSEST for a, b in taken):
            taken.append((x, y))
            near.append(Dot(other, x, y, x > WIDTH * 0.6))
        if len(near) == NEIGHBOURS_SHOWN:
            break
    names = ", ".join(dot.place.name for dot in near)
    around = f"; near it on the drawing: {names}" if near else ""
    return Locator(*here, False, meridians, parallels, near, f"{place.name} lies at {_coordinates(place)}{around}.")


def _coordinates(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{in_degrees(place.latitude, 'N', 'S', 2)}, {in_degrees(place.longitude, 'E', 'W', 2)}"


def nearest(place: Place, others: Sequence[Place]) -> Sequence[NearPlace]:
    """The nearest of ``others``, by the haversine formula; none without coordinates."""
    if place.latitude is None or place.longitude is None:
        return ()
    here = math.radians(place.latitude)

    def distance(other: Place) -> float:
        there = math.radians(other.latitude or 0.0)
        east = math.radians((other.longitude or 0.0) - (place.longitude or 0.0))
        half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(east / 2) ** 2
        return 2 * EARTH * math.asin(min(math.sqrt(half), 1.0))

    found = sorted(((distance(other), other.name, other) for other in others), key=lambda item: item[:2])
    return [NearPlace(other, round(kilometres)) for kilometres, _, other in found[:NEAR_SHOWN]]


def _around(place: Place) -> Sequence[Place]:
    """Mentioned places within the drawing, those that are named most first; none without coordinates."""
    if place.latitude is None or place.longitude is None:
        return ()
    wide = WIDTH / HEIGHT * HEIGHT_DEGREES / 2 / max(math.cos(math.radians(place.latitude)), 0.2)
    condition = Q(longitude__range=(place.longitude - wide, place.longitude + wide))
    for turn in (-360, 360):  # the other side of the date line
        condition |= Q(longitude__range=(place.longitude - wide + turn, place.longitude + wide + turn))
    return tuple(
        Place.objects.exclude(pk=place.pk)
        .filter(condition, latitude__range=(place.latitude - HEIGHT_DEGREES, place.latitude + HEIGHT_DEGREES))
        .annotate(named=Count("mentions"))
        .filter(named__gt=0)
        .order_by("-named", "name")[:40]
    )


def place_page(*, key: str, beside: str, number: str | None, named: str = "") -> PlacePage:
    """One place; ``beside`` is the key of an actor that narrows the mentions to shared sentences,
    ``named`` a printed name that narrows them to those under it.

    Raises ``Place.DoesNotExist`` for an unknown key, ``Actor.DoesNotExist`` for a ``beside`` that shares
    no sentence.
    """
    place = Place.objects.select_related("country").get(key=key)
    own = Mention.objects.filter(place=place)
    others = list(named_beside(own))
    other = next((row for row in others if row.key == beside), None)
    if beside and other is None:
        raise Actor.DoesNotExist(f"no sentence names both {key} and {beside}")
    around = _around(place)
    return PlacePage(
        place=place,
        other_names=tuple(name for name in dict.fromkeys(place.names) if name != place.name),
        coordinates=_coordinates(place),
        locator=locator(place, around),
        near=nearest(place, around),
        beside=others[:BESIDE_SHOWN],
        mentions=mention_page(own, number=number, beside=other, named=named),
        panels=panels_for("place", place),
    )
