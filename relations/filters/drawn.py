"""The filter of pages that draw findings of every kind: the map, the network. Their rows stand in no order of time."""

from relations.filters.any_kind import AnyKindFilter


class DrawnFilter(AnyKindFilter):
    """Findings of every kind, without an order to choose."""

    order = None
