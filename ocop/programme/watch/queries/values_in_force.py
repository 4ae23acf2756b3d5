"""The numbers signals are raised from: the newest set for a province, else for the country, else the start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from ocop.programme.watch.models import SignalValues
from ocop.programme.watch.rules.thresholds import Signal, start_values


@dataclass(frozen=True)
class ValuesInForce:
    """Read once for a pass of the watch."""

    set_values: Mapping[tuple[Signal, str], Mapping[str, int]]

    def of(self, signal: Signal, province_code: str = "") -> dict[str, int]:
        """The numbers for a producer's province."""
        nation = self.set_values.get((signal, ""), {})
        return {**start_values(signal), **nation, **self.set_values.get((signal, province_code), {})}


def values_in_force(provinces: Iterable[str] = ()) -> ValuesInForce:
    """The numbers of the country and of these provinces."""
    rows = SignalValues.objects.filter(province_code__in={"", *provinces}).order_by("set_at", "pk")
    return ValuesInForce({(Signal(row.signal), row.province_code): row.values for row in rows})


def changes_of_values(province_code: str) -> QuerySet[SignalValues]:
    """What was set for the country and for a province, the newest first."""
    found = SignalValues.objects.filter(province_code__in={"", province_code}).select_related("set_by")
    return found.order_by("-set_at", "-pk")[:50]
