"""Addresses of this floor."""

from django.urls import path

from relations.views import (
    claims,
    compare,
    dossiers,
    gallery,
    health,
    home,
    known_on,
    ledger,
    lists,
    map,
    meetings,
    network,
    pairs,
    programmes,
    search,
    timeline,
)

app_name = "relations"
urlpatterns = [
    path("", home.home, name="home"),
    path("events/", lists.events, name="events"),
    path("quotes/", lists.quotes, name="quotes"),
    path("transfers/", lists.transfers, name="transfers"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<slug:article>/<str:key>/", claims.claim, name="claim"),
    path("ledger/", ledger.ledger, name="ledger"),
    path("programmes/", programmes.programmes, name="programmes"),
    path("programmes/<int:pk>/", programmes.programme, name="programme"),
    path("commitments/", lists.commitments, name="commitments"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("dossiers/<slug:key>/", dossiers.dossier, name="dossier"),
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/items/", timeline.items, name="timeline_items"),
    path("timeline/row/", timeline.row, name="timeline_row"),
    path("pairs/", pairs.pairs, name="pairs"),
    path("pairs/<str:one>/<str:other>/", pairs.pair, name="pair"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/calendar.ics", meetings.meetings_ics, name="meetings_calendar"),
    path("compare/", compare.compare, name="compare"),
    path("map/", map.world, name="map"),
    path("network/", network.network, name="network"),
    path("search/", search.search, name="search"),
    path("health/", health.health, name="health"),
    path("as-known-on/", known_on.choose, name="known_on"),
    path("as-known-on/<str:day>/", known_on.refused),
    path("as-known-on/<str:day>/<path:path>", known_on.refused),
    path("gallery/", gallery.gallery, name="gallery"),
]
