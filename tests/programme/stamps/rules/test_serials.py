import re

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from ocop.programme.stamps.rules.manifests import merkle_root
from ocop.programme.stamps.rules.serials import (
    ALPHABET,
    MOST_COUNTERS,
    ROUNDS,
    _padded,
    _round_prepared,
    _through,
    counter_of,
    mac_key,
    make_serial,
    make_serials,
    permutation_key,
    permute,
    read_serial,
    tidy_typed_serial,
    unpermute,
)

MASTER = bytes(range(32))
GTIN = "08938505001036"
COUNTERS = st.integers(0, MOST_COUNTERS - 1)


@given(COUNTERS, st.integers(0, 15))
def test_a_serial_tells_its_counter_back(counter, epoch):
    serial = make_serial(counter, gtin=GTIN, epoch=epoch, master=MASTER)
    assert re.fullmatch(f"[{ALPHABET}]{{16}}", serial)
    read = read_serial(serial)
    assert (read.epoch, counter_of(read, GTIN, MASTER)) == (epoch, counter)


@given(COUNTERS)
def test_the_permutation_loses_nothing(counter):
    key = permutation_key(MASTER)
    assert unpermute(permute(counter, key), key) == counter


@given(COUNTERS, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_changed_character_is_no_stamp(counter, place, other):
    serial = make_serial(counter, gtin=GTIN, epoch=3, master=MASTER)
    changed = serial[:place] + other + serial[place + 1 :]
    found = counter_of(read_serial(changed), GTIN, MASTER)
    assert found == (counter if changed == serial else None)


def test_a_serial_belongs_to_one_product_and_one_master_key():
    read = read_serial(make_serial(7, gtin=GTIN, epoch=0, master=MASTER))
    assert counter_of(read, "08938505001043", MASTER) is None
    assert counter_of(read, GTIN, bytes(32)) is None


def test_neighbours_do_not_look_alike():
    heads = [serial[:8] for serial in make_serials(0, 1000, gtin=GTIN, epoch=0, master=MASTER)]
    assert len(set(heads)) == 1000
    assert heads != sorted(heads)


def test_known_serials_stay_what_they_are():
    """Printed stamps must be read for decades: a change of the arithmetic is a change of this list."""
    assert list(make_serials(0, 3, gtin=GTIN, epoch=0, master=MASTER)) == KNOWN


KNOWN = ["1JNREYH0KVWNCDXA", "0WEKY9B7RFPHE206", "1C92N0YWWZDB4FB5"]


def test_keys_are_derived_as_rfc_5869_says():
    derived = HKDF(SHA256(), 32, None, b"ocop-stamp/1 mac " + GTIN.encode()).derive(MASTER)
    assert mac_key(MASTER, GTIN) == derived


class _OneRound:
    """A table whose entries are computed when they are looked at."""

    def __init__(self, key, number):
        self.halves, self.number = _padded(key), number

    def __getitem__(self, half):
        return _round_prepared(*self.halves, self.number, half)


def test_the_tables_of_large_batches_say_the_same():
    key = permutation_key(MASTER)
    tables = [_OneRound(key, number) for number in range(ROUNDS)]
    counters = (0, 1, 2**35, MOST_COUNTERS - 1)
    assert [_through(counter, tables) for counter in counters] == [permute(counter, key) for counter in counters]


@pytest.mark.parametrize("text", ["", "ABC", "0" * 15, "0" * 17, "a" * 16, "I" * 16, "0123456789ABCDE/"])
def test_another_shape_is_no_serial(text):
    assert read_serial(text) is None


def test_only_what_is_typed_is_forgiven():
    assert tidy_typed_serial(" oiL0-abcd efgh.jkmn ") == "0110ABCDEFGHJKMN"


@pytest.mark.parametrize(("first", "count"), [(-1, 1), (MOST_COUNTERS, 1), (0, -1)])
def test_counters_nobody_has_are_refused(first, count):
    with pytest.raises(ValueError, match="no such counters"):
        list(make_serials(first, count, gtin=GTIN, epoch=0, master=MASTER))


def test_the_root_binds_every_serial_and_its_place():
    roots = {merkle_root(serials) for serials in ([], ["A"], ["A", "B"], ["B", "A"], ["A", "B", "C"], ["A", "B", "B"])}
    assert len(roots) == 6
