"""Calendar units and their parts, as EDTF values: pure arithmetic, no words.

Conventions of this corpus are written here once: what "late March", "the end of 2000" and "mid-1990s" mean.
"""

from datetime import date, timedelta

from articles.reading.edtf import bounds, interval, last_of_month, month_text, span


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def safe_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none."""
    if not 1 <= year <= 9999 or not 1 <= day <= last_of_month(year, month).day:
        return None
    return date(year, month, day)


def shifted(day: date, unit: str, count: int) -> str:
    """The calendar unit ``count`` units from ``day``; weeks run from Monday to Sunday.

    Raises ``KeyError`` for an unknown unit.
    """
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit in ("week", "weekend", "fortnight"):
        monday = monday_of(day) + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        start = monday + timedelta(days=5) if unit == "weekend" else monday
        return interval(start.isoformat(), (monday + timedelta(days=6)).isoformat())
    if unit in ("month", "quarter", "half"):
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        first = (day.month - 1) // size * size + 1 + count * size
        return interval(month_text(day.year, first), month_text(day.year, first + size - 1))
    if unit == "year":
        return f"{day.year + count:04d}"
    if unit == "decade":
        return f"{day.year // 10 + count:03d}X"
    return {"century": f"{day.year // 100 + count:02d}XX"}[unit]


def unit_point(day: date, unit: str, count: int) -> str:
    """The day, month or year that lies ``count`` units from ``day``; raises ``KeyError`` for an unknown unit."""
    if unit in ("day", "week", "weekend", "fortnight"):
        days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit]
        return (day + timedelta(days=count * days)).isoformat()
    if unit in ("month", "quarter"):
        return month_text(day.year, day.month + count * (1 if unit == "month" else 3))
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    return f"{day.year + count * years:04d}"


def part_of(edtf: str, part: str) -> str | None:
    """A part of a value, by these conventions; None when the value has no such part.

    Parts: ``early mid late end deadline start middle``, ``half:1 half:2``, ``quarter:1..4``, and
    ``first:N:unit last:N:unit nth:N:unit``. Early, mid and late are thirds of a month (1-10, 11-20,
    21-end) and January-March, May-August, October-December of a year; a deadline is the last day.
    """
    low, high = bounds(edtf.rstrip("~"))
    if low is None or high is None:
        return None
    days = (high - low).days + 1
    kind, _, rest = part.partition(":")
    if kind == "deadline":
        return high.isoformat() if days < 3650 else f"{high.year:04d}"
    if kind == "weekday":
        return _weekday(low, high, rest) if days < 32 else None
    if kind in ("first", "last", "nth"):
        count, _, unit = rest.partition(":")
        return _counted(low, high, kind, int(count), unit)
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    if kind in ("half", "quarter"):
        pieces = 2 if kind == "half" else 4
        place = int(rest) if int(rest) > 0 else pieces
        if months >= pieces and months % pieces == 0:
            size = months // pieces
            start, _ = bounds(month_text(low.year, low.month + (place - 1) * size))
            _, end = bounds(month_text(low.year, low.month + place * size - 1))
            return None if start is None or end is None else span(start, end)
        middle = low + timedelta(days=days // 2 if kind == "quarter" else 14)
        return _days(low, middle) if place == 1 else _days(middle + timedelta(days=1), high)
    if days == 1:
        return edtf
    if days <= 7:
        pieces_of_week = {
            "early": (0, 1),
            "start": (0, 0),
            "mid": (2, 2),
            "middle": (2, 2),
            "late": (3, days - 1),
        }
        first, last = pieces_of_week.get(kind, (max(0, days - 3), days - 1))
        return _days(low + timedelta(days=min(first, days - 1)), low + timedelta(days=min(last, days - 1)))
    if months == 1:
        thirds = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20)}
        first, last = thirds.get(kind, (21, high.day))
        return _days(low.replace(day=first), low.replace(day=last))
    if months == 3:
        first = {"early": 0, "start": 0, "mid": 1, "middle": 1}.get(kind, 2)
        return month_text(low.year, low.month + first)
    if months == 12:
        first, last = {
            "early": (1, 3), "start": (1, 1), "mid": (5, 8), "middle": (6, 7), "late": (10, 12), "end": (10, 12),
        }[kind]  # fmt: skip
        return interval(month_text(low.year, first), month_text(low.year, last))
    years = high.year - low.year + 1
    if years == 10:
        first, last = {
            "early": (0, 3), "start": (0, 1), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "end": (8, 9),
        }[kind]  # fmt: skip
        return interval(f"{low.year + first:04d}", f"{low.year + last:04d}")
    if years == 100:
        first, last = {"early": (0, 32), "start": (0, 10), "mid": (33, 66), "middle": (33, 66)}.get(kind, (67, 99))
        return interval(f"{low.year + first:04d}", f"{low.year + last:04d}")
    return None


def _days(first: date, last: date) -> str:
    return interval(first.isoformat(), last.isoformat())


def _weekday(low: date, high: date, rest: str) -> str | None:
    """The first, second … or last (-1) weekday between two days; a weekend reaches to its Sunday."""
    place, weekday, *weekend = rest.split(":")
    if int(place) > 0:
        day = low + timedelta(days=(int(weekday) - low.weekday()) % 7 + 7 * (int(place) - 1))
    else:
        day = high - timedelta(days=(high.weekday() - int(weekday)) % 7)
    if day > high:
        return None
    return _days(day, day + timedelta(days=1)) if weekend else day.isoformat()


def _counted(low: date, high: date, kind: str, count: int, unit: str) -> str | None:
    if unit in ("day", "week"):
        size = 1 if unit == "day" else 7
        if kind == "first":
            start, end = low, low + timedelta(days=size * count - 1)
        elif kind == "last" or count < 0:
            start, end = high - timedelta(days=size * abs(count) - 1), high
        else:
            start = low + timedelta(days=size * (count - 1))
            end = min(high, start + timedelta(days=size - 1))
        return _days(start, end) if low <= start <= end <= high else None
    if unit != "month":
        return None
    if kind == "first":
        value = interval(month_text(low.year, low.month), month_text(low.year, low.month + count - 1))
    elif kind == "last" or count < 0:
        value = interval(month_text(high.year, high.month - abs(count) + 1), month_text(high.year, high.month))
    else:
        value = month_text(low.year, low.month + count - 1)
    start_day, end_day = bounds(value)
    inside = start_day is not None and end_day is not None and low <= start_day and end_day <= high
    return value if inside else None
