"""The way of goods in random books and events against a plain search of the same graph: everything that came of the
lots is found, with its packs and buyers, and nothing that only lay beside them."""

import uuid
from collections import defaultdict
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from django.utils import timezone

from ocop.programme.production.models import Entry, EntryLine, Partner, Stock
from ocop.programme.recalls.queries.lots_reached import lots_reached
from ocop.programme.recalls.queries.recall_list import recall_list
from ocop.programme.stamps.models import RollPart
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.event_spread import events_of_everybody
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.recalls import AT, capture_all, make_scene
from tests.factories.stamps import GTIN, make_roll

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
SITE = "https://ocop.example"
CARTONS = ("089385050000000012", "089385050000000029", "089385050000000036", "089385050000000043")
RECEIVERS = ("8938505000022", "8938505000039", "8938505000046", "8938505000053")


def name_of(lot):
    if lot.product.barcode:
        return f"https://id.gs1.org/01/{GTIN}/10/{lot.code}"
    return f"{SITE}/ocop/{lot.product_id}/lo/{lot.code}"


def entry(kind, producer, **more):
    return Entry(
        producer=producer, kind=kind, client_id=uuid.uuid4(), content_hash="0" * 64, happened_on=DAY, recorded_at=AT,
        **more,
    )  # fmt: skip


def line(of, lot, side):
    return EntryLine(entry=of, lot=lot, side=side, quantity=Decimal(1), unit="KGM", amount=Decimal(1))


class RandomGoods:
    """Lots of three producers, made of one another in the books, by events, or bought from one another."""

    def __init__(self, seed, scene):
        chance = Random(seed)
        self.into, self.sold, self.stamped = defaultdict(set), set(), set()
        producers = [scene.producer, make_producer(), make_producer()]
        products = [scene.product, *(make_product(producer=one) for one in producers[1:])]
        sheets = [(chance.choice(products), f"G{seed}-{number}") for number in range(16)]
        self.lots = Lot.objects.bulk_create(
            [
                Lot(
                    product=product, code=code, produced_on=DAY, quantity=100, unit="KGM", net_content=200,
                    net_unit="GRM", recorded_at=AT,
                )
                for product, code in sheets
            ]
        )  # fmt: skip
        named = [one for one in self.lots if not one.product.barcode]
        Stock.objects.bulk_create([Stock(lot=one, uri=name_of(one), received=100, left=100) for one in named])
        entries, lines, events = [], [], []
        for place, lot in enumerate(self.lots[1:], start=1):
            before = chance.sample(self.lots[:place], min(place, chance.randint(0, 2)))
            way, is_withdrawn = chance.choice(("book", "event", "bought")), chance.random() < 0.2
            gone = {"withdrawn_at": AT, "withdrawal_reason": "Nhầm."} if is_withdrawn else {}
            if not before:
                continue
            if way == "event":
                events.append(self._made(before, lot))
                self._lead(before, lot)
            elif way == "book":
                made = entry("MAKING", lot.product.producer, **gone)
                entries.append(made)
                lines += [line(made, lot, "OUT"), *(line(made, one, "IN") for one in before)]
                self._lead([] if is_withdrawn else before, lot)
            else:
                seller = before[0]
                partner = Partner.objects.create(
                    producer=lot.product.producer, name=f"Bán {place}", matching_key=f"ban {seed} {place}",
                    known_producer=seller.product.producer, created_at=AT, last_used_at=AT,
                )  # fmt: skip
                bought = entry("RECEIPT", lot.product.producer, partner=partner, their_lot=seller.code, **gone)
                entries.append(bought)
                lines.append(line(bought, lot, "OUT"))
                self._lead([] if is_withdrawn else [seller], lot)
        partner = Partner.objects.create(
            producer=producers[0], name="Cửa hàng", matching_key=f"cua hang {seed}", created_at=AT, last_used_at=AT
        )
        for lot in chance.sample(self.lots, 6):
            sale = entry("SALE", lot.product.producer, buyer_kind="PARTNER", partner=partner)
            entries.append(sale)
            lines.append(line(sale, lot, "IN"))
            self.sold.add(lot.pk)
        Entry.objects.bulk_create(entries)
        EntryLine.objects.bulk_create(lines)
        self.cartons = {to: chance.sample(self.lots, 2) for to in RECEIVERS}
        for carton, (to, lots) in zip(CARTONS, self.cartons.items(), strict=True):
            events += self._shipped(carton, to, lots)
        capture_all(scene.producer, events)
        roll = make_roll(scene.member, scene.officer, scene.product)
        for number, lot in enumerate(chance.sample(self.lots, 5)):
            first = roll.first_counter + 10 * number
            RollPart.objects.create(
                batch=roll, lot=lot, kind="ACTIVATED", first_counter=first, last_counter=first + 4, done_at=AT
            )
            self.stamped.add(lot.pk)

    def _lead(self, before, lot):
        for one in before:
            self.into[one.pk].add(lot.pk)

    def _made(self, before, lot):
        inputs = [{"epcClass": name_of(one), "quantity": 1} for one in before]
        output = [{"epcClass": name_of(lot), "quantity": 1}]
        return {"type": "TransformationEvent", "inputQuantityList": inputs, "outputQuantityList": output}

    def _shipped(self, carton, to, lots):
        inside = [{"epcClass": name_of(one), "quantity": 1} for one in lots]
        whom = {"type": "owning_party", "destination": f"https://id.gs1.org/417/{to}"}
        parent = f"https://id.gs1.org/00/{carton}"
        return [
            {"type": "AggregationEvent", "action": "ADD", "parentID": parent, "childQuantityList": inside},
            {"type": "ObjectEvent", "action": "OBSERVE", "bizStep": "shipping", "epcList": [parent],
             "destinationList": [whom]},
        ]  # fmt: skip

    def came_of(self, lot_id):
        """The plain search."""
        found, front = {lot_id}, [lot_id]
        while front:
            for following in self.into[front.pop()] - found:
                found.add(following)
                front.append(following)
        return found


@pytest.mark.parametrize("seed", range(4))
def test_the_list_holds_what_a_plain_search_of_the_graph_finds_and_nothing_else(seed, settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    goods = RandomGoods(seed, make_scene())
    for lot in goods.lots[:7]:
        wanted = goods.came_of(lot.pk)
        assert lots_reached([lot.pk], events=events_of_everybody()).lot_ids == wanted
        found = recall_list([lot.pk], events=events_of_everybody(), day=timezone.localdate(AT))
        assert {one.pk for one in found.lots} == wanted
        assert {one.lot_id for one in found.buyers} == wanted & goods.sold
        assert {one.lot_id for one in found.stamps} == wanted & goods.stamped
        reached = {to for to, lots in goods.cartons.items() if wanted & {one.pk for one in lots}}
        assert {one.number for one in found.receivers if one.number in RECEIVERS} == reached


def test_a_lot_that_went_out_under_an_older_gtin_is_followed(settings):
    scene = make_scene()
    (made,) = Lot.objects.bulk_create(
        [Lot(product=make_product(), code="X1", produced_on=DAY, quantity=1, unit="KGM", net_content=1, net_unit="KGM",
             recorded_at=AT)]
    )  # fmt: skip
    Stock.objects.create(lot=made, uri=name_of(made), received=1, left=1)
    inputs = [{"epcClass": name_of(scene.lot), "quantity": 1}]
    output = [{"epcClass": name_of(made), "quantity": 1}]
    event = {"type": "TransformationEvent", "inputQuantityList": inputs, "outputQuantityList": output}
    capture_all(scene.producer, [event])
    scene.product.gtins_held.get_or_create(gtin=GTIN, defaults={"held_from": DAY})
    scene.product.barcode = ""
    scene.product.save()
    assert lots_reached([scene.lot.pk], events=events_of_everybody()).lot_ids == {scene.lot.pk, made.pk}
