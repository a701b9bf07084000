"""Sample values for the components of the map, the network and the pages of actors, places and outlets."""

from typing import Any

from entities.selectors.office_bars import Bar, OfficeBars, Tick
from relations.selectors.dealings import Dealing, Partner
from relations.selectors.map import KindCount, MapRow
from relations.selectors.names import InWordsOf, PrintedName
from relations.selectors.network import Node
from relations.selectors.outlets import Counted, OutletComparison, OutletRow
from relations.selectors.ties import CountedTie
from relations.selectors.verbs import BY_KEY
from relations.views.gallery_samples import BANK, IVANOV, JAPAN, KYODO, RUSSIA, Sample

DRAWN_TABLE_ROWS = {"dealing_row", "name_row"}
ISLAND: Any = Sample(
    words="South Kurils", key="south-kurils", name="South Kurils", country=RUSSIA, latitude=44.3, longitude=146.6,
    get_absolute_url="#top",
)  # fmt: skip
NOWHERE: Any = Sample(
    words="Bamut", key="bamut", name="Bamut", country=None, latitude=None, longitude=None, get_absolute_url="#top"
)


def _ties() -> list[CountedTie]:
    japan, russia, bank = (row for row in (JAPAN, RUSSIA, BANK))
    return [
        CountedTie(japan, russia, BY_KEY["consult"], {"occurred": 38, "planned": 17}),  # type: ignore[arg-type]
        CountedTie(bank, russia, BY_KEY["promised"], {"planned": 2}),  # type: ignore[arg-type]
    ]


def drawn_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    ties = _ties()
    actors: list[Any] = [JAPAN, RUSSIA, BANK]
    nodes = [Node(actor, 57 - 20 * n, 2 - n // 2, "#top", n == 1) for n, actor in enumerate(actors)]
    rows = [
        MapRow(
            place=ISLAND,
            counts=[KindCount("event", 1, "event here", "#top"), KindCount("quote", 4, "quotes naming it", "#top")],
            total=5,
            symbol="quote",
            called=[("South Kurils", "Russia"), ("Northern Territories", "Japan")],
        )
    ]
    lost = [MapRow(NOWHERE, [KindCount("event", 2, "events here", "#top")], 2, "event", ())]
    partner = Partner(actors[1], 61, [("planned", "planned", 17)], "#top")
    quote: Any = Sample(words="", happened_edtf="2000-02-11", happened=None)
    name = PrintedName("South Kurils", 4, "Russia", 6, [InWordsOf("Igor Ivanov", "#top", quote)])
    shares = [Counted("Russia", 24, "#top", 45), Counted("Japan", 5, "#top", 9)]
    outlet: Any = KYODO
    bars = OfficeBars(
        bars=[
            Bar("Ambassador, Spain", 20.0, 20.0, 180.0, True, True),
            Bar("Foreign Minister, Russia", 330.0, 50.0, 306.0, True, False),
        ],
        ticks=[Tick(4.0, 1990), Tick(320.0, 1998)],
        width=640.0,
        height=82.0,
    )
    panels = [
        Sample(words="", id="dealings", heading="Dealings", count=12),
        Sample(words="", id="n", heading="Names", count=0),
    ]
    return {
        "tie_table": [{"ties": ties}],
        "network_figure": [{"nodes": nodes, "ties": ties}],
        "network_nodes": [{"nodes": nodes}],
        "map_table": [{"rows": rows, "lost": lost}],
        "map_figure": [{"page": Sample(words="", at=ISLAND)}],
        "dealing_row": [{"row": Dealing("met", "event", 64, [partner], 2, "#top"), "subject": "Japan"}],
        "name_row": [
            {"name": name, "subject": ISLAND},
            {"name": PrintedName("Northern Territories", 0, "Japan", 0, ()), "subject": ISLAND},
        ],
        "share_table": [
            {"caption": "By the speaker’s side", "heading": "Side", "rows": shares, "total": 53, "empty": "None."},
            {"caption": "By year", "heading": "Year", "rows": [], "total": 0, "empty": "No issue is dated."},
        ],
        "outlet_table": [
            {
                "page": OutletComparison(
                    actors[:2], [OutletRow(outlet, Counted("quotes", 53, "#top"), shares, Counted("", 0, "#top", 0))]
                )
            }
        ],
        "office_bars": [{"drawing": bars}],
        "section_tabs": [
            {
                "panels": panels,
                "last_id": "mentions",
                "last_label": "In context",
                "last_count": 82,
                "offices": [IVANOV],
            },
        ],
    }
