"""The stamp whose serial somebody typed, without the number of the product. Everybody may ask."""

from dataclasses import dataclass

from django.conf import settings

from ocop.foundation.key_ring import key_ring
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.rules.serials import (
    counter_of,
    permutation_key,
    read_serial,
    tidy_typed_serial,
    unpermute,
)


@dataclass(frozen=True, slots=True)
class TypedStamp:
    """What stands in the address of its page."""

    gtin: str
    element: str
    serial: str


def typed_stamp(text: str) -> TypedStamp | None:
    """The stamp meant by what was typed, small letters, spaces, I and O forgiven; None for a serial never issued and
    for any other text. Counters are counted across products, so that the counter leads to the batch and the batch
    tells the product the serial is then checked with."""
    serial = tidy_typed_serial(text)
    read = read_serial(serial)
    key = key_ring(settings.STAMP_KEYS).epochs.get(read.epoch) if read else None
    if read is None or key is None:
        return None
    counter = unpermute(read.permuted, permutation_key(key.master))
    batches = StampBatch.objects.filter(epoch=read.epoch, first_counter__lte=counter, last_counter__gte=counter)
    for gtin, element in batches.values_list("gtin", "element"):
        if counter_of(read, gtin, key.master) == counter:
            return TypedStamp(gtin, element, serial)
    return None
