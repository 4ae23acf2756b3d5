import json
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ocop.programme.production.rules.balance import Amount, amount_in, needs_explaining, packs_amount, yield_of
from ocop.programme.production.rules.client_ids import client_id_at, event_name, read_client_id
from ocop.programme.production.rules.documents import (
    Dealing,
    Goods,
    LotFacts,
    Moment,
    StampedRange,
    declared_wrong,
    harvest_document,
    making_document,
    packing_document,
    receipt_document,
    release_document,
    sale_document,
)
from ocop.programme.production.rules.entry_kinds import BuyerKind, EntryKind
from ocop.programme.production.rules.identifiers import lot_uri, partner_uri, party_uri
from ocop.programme.production.rules.passport import Gap, PassportFacts, gaps_of
from ocop.programme.production.rules.stages import MOST_STAGES, Stage, written_stages
from ocop.programme.traceability.operations.reading_capture import read_document
from ocop.programme.traceability.rules.amounts import Unit
from ocop.programme.traceability.rules.event_index import OUTPUT_CLASS

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
SITE = "https://ocop.example"
NAME = client_id_at(1_795_300_000_000, b"0123456789")
MOMENT = Moment(NAME, datetime(2026, 11, 22, 12, tzinfo=UTC), f"{SITE}/ocop/chu-the/1", SITE)
AMOUNTS = st.integers(1, 999_999_999).map(lambda number: Decimal(number) / 1000)
GOODS = st.builds(
    Goods,
    st.text("AZ09%/+-", min_size=1, max_size=20).map(lambda code: lot_uri(SITE, product_id=7, code=code)),
    st.builds(Amount, AMOUNTS, st.sampled_from(Unit)),
)


@QUICK
@given(GOODS, GOODS, st.booleans())
def test_every_form_writes_a_document_the_judge_of_captures_takes(goods, other, flag):
    facts = LotFacts("L1", date(2026, 11, 1), date(2027, 11, 1), date(2026, 11, 1), "VN-TN-1")
    dealing = Dealing(f"{SITE}/a", f"{SITE}/b" if flag else "", f"{SITE}/c", {"supplierLot": "D7"})
    stamps = StampedRange("3", 1, 100, "ab") if flag else None
    documents = [
        harvest_document(MOMENT, goods, facts, is_held=flag),
        receipt_document(MOMENT, goods, dealing),
        making_document(MOMENT, [goods], other, facts),
        packing_document(MOMENT, [goods], other, facts, stamps),
        sale_document(MOMENT, [goods], dealing, BuyerKind.RETAIL if flag else BuyerKind.PARTNER),
        release_document(MOMENT, goods, f"{SITE}/d"),
    ]
    for document in documents:
        read = read_document(document, may_proceed=False)
        assert read.faults == []
        assert read.events[0].event_id == NAME.urn
    made = read_document(documents[2], may_proceed=False).events[0]
    (output,) = [one for one in made.indexed.identifiers if one.role == OUTPUT_CLASS]
    assert (output.key, output.quantity) == (other.uri, float(other.amount.quantity))
    wrong = declared_wrong(
        made.body, made.context, declared_at=MOMENT.at, reason="incorrect_data", words="x", site=SITE
    )
    again = read_document(wrong, may_proceed=False).events[0]
    assert (again.event_id, again.content) == (made.event_id, made.content)


def test_a_number_keeps_its_digits_and_counted_things_have_no_unit():
    packs = Goods("urn:x:lot", Amount(Decimal(80), Unit.PIECE))
    tea = Goods("urn:x:tea", Amount(Decimal("16.250"), Unit.KILOGRAM))
    event = json.loads(packing_document(MOMENT, [tea], packs, LotFacts("L1"), None))["epcisBody"]["eventList"][0]
    assert event["inputQuantityList"] == [{"epcClass": "urn:x:tea", "quantity": 16.25, "uom": "KGM"}]
    assert event["outputQuantityList"] == [{"epcClass": "urn:x:lot", "quantity": 80}]


@QUICK
@given(AMOUNTS, st.sampled_from(Unit), st.sampled_from(Unit))
def test_amounts_go_from_unit_to_unit_and_back(quantity, unit, other):
    there = amount_in(Amount(quantity, unit), other)
    if there is None:
        assert unit != other
    else:
        assert amount_in(Amount(there, other), unit) == quantity


def test_yields():
    kilograms = Amount(Decimal(100), Unit.KILOGRAM)
    assert yield_of([kilograms], Amount(Decimal(20_000), Unit.GRAM)) == Decimal("0.2")
    assert yield_of([kilograms], Amount(Decimal(3), Unit.LITRE)) is None
    assert yield_of([], kilograms) is None
    assert yield_of([kilograms, Amount(Decimal(80), Unit.PIECE)], Amount(Decimal(50), Unit.KILOGRAM)) == Decimal("0.5")
    shares = [None, Decimal(1), Decimal("1.0001"), Decimal("0.02"), Decimal("0.0199")]
    assert [needs_explaining(one) for one in shares] == [False, False, True, False, True]
    assert packs_amount(Decimal(3), Amount(Decimal(200), Unit.GRAM), Unit.KILOGRAM) == Decimal("0.6")


@QUICK
@given(st.integers(0, 2**48 - 1), st.binary(min_size=10, max_size=10))
def test_names_of_devices_are_uuids_of_version_7_and_events_are_named_by_them(milliseconds, randomness):
    name = client_id_at(milliseconds, randomness)
    assert (name.version, read_client_id(str(name))) == (7, name)
    names = [UUID(event_name(name, place)) for place in range(3)]
    assert (names[0], len(set(names)), {one.version for one in names}) == (name, 3, {7})


def test_other_texts_are_no_names():
    texts = ["", "x", "00000000-0000-0000-0000-000000000000", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"]
    assert [read_client_id(text) for text in texts] == [None] * 4


def test_only_what_is_of_gs1_looks_like_gs1():
    assert (
        lot_uri(SITE, product_id=7, code="A/1", gtin="8938505001036") == "https://id.gs1.org/01/08938505001036/10/A%2F1"
    )
    assert lot_uri(SITE, product_id=7, code="A/1") == "https://ocop.example/ocop/7/lo/A%2F1"
    assert party_uri(SITE, producer_id=3) == "https://ocop.example/ocop/chu-the/3"
    assert partner_uri(SITE, partner_id=3, gln="8938505001005") == "https://id.gs1.org/417/8938505001005"


def test_stages_are_few_lines_and_gaps_follow_the_article():
    many = [Stage(date(2026, 11, number), EntryKind.MAKING, "x " * 90) for number in range(1, 12)]
    lines = written_stages(many).splitlines()
    assert (len(lines), lines[0][:17], lines[-1][:17]) == (MOST_STAGES, "MAKING 2026-11-01", "MAKING 2026-11-11")
    assert max(len(line) for line in lines) <= 110
    one_day = written_stages(Stage(date(2026, 11, 1), kind, "") for kind in reversed(EntryKind))
    assert [line.split()[0] for line in one_day.splitlines()] == list(EntryKind)
    nothing = PassportFacts(*[False] * len(Gap))
    assert gaps_of(nothing) == list(Gap)
    assert gaps_of(PassportFacts(*[True] * len(Gap))) == []
