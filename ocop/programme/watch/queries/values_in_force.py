"""The numbers signals are raised from: the newest set for a province, else for the country, else the start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from ocop.programme.stamps.models import StampBatch
from ocop.programme.watch.models import SignalValues
from ocop.programme.watch.rules.thresholds import Signal, start_values


@dataclass(frozen=True)
class ValuesInForce:
    """Read once for a pass of the watch."""

    set_values: Mapping[tuple[Signal, str, int | None], Mapping[str, int]]

    def of(self, signal: Signal, province_code: str = "", set_number: int | None = None) -> dict[str, int]:
        """The numbers for a producer's province and a kind of goods: what is said of a province goes before what is
        said of the country, and there what is said of the kind before what is said of all."""
        found = start_values(signal)
        for place in dict.fromkeys(("", province_code)):
            for kind in dict.fromkeys((None, set_number)):
                found |= self.set_values.get((signal, place, kind), {})
        return found

    def for_batch(self, signal: Signal, batch: StampBatch) -> dict[str, int]:
        """The numbers for the goods a batch of stamps is on."""
        product = batch.order.product
        return self.of(signal, product.province_code, product.set_number)


def values_in_force(provinces: Iterable[str] = ()) -> ValuesInForce:
    """The numbers of the country and of these provinces."""
    rows = SignalValues.objects.filter(province_code__in={"", *provinces}).order_by("set_at", "pk")
    return ValuesInForce({(Signal(row.signal), row.province_code, row.set_number): row.values for row in rows})


def changes_of_values(province_code: str) -> QuerySet[SignalValues]:
    """What was set for the country and for a province, the newest first."""
    found = SignalValues.objects.filter(province_code__in={"", province_code}).select_related("set_by")
    return found.order_by("-set_at", "-pk")[:50]
