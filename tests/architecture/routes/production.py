"""The producer's book: members alone write and read it; offices of the place read the lots."""

from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.foundation.files.storing import store_upload
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.production.models import Delivery, EntryPhoto, Stock
from ocop.programme.production.operations.partners_met import PartnerSheet
from ocop.programme.traceability.models import PartyNumber
from tests.architecture.route_rules import EVERY_ROLE, RouteRule, by_name
from tests.architecture.routes.stamps import MEMBERS, READERS
from tests.architecture.world import World
from tests.factories.producers import make_member, make_producer
from tests.factories.production import AT, lot_of, make_harvest, make_sale
from tests.factories.products import make_product

FORM = frozenset({200, 302, 422})


def _book(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        entry = make_harvest(actor_of(owner.user, today=AT.date()), make_product(producer=producer))
        picture = BytesIO()
        Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
        file = store_upload(uploaded=SimpleUploadedFile("bup.jpg", picture.getvalue()), actor_id=owner.user_id, now=AT)
        photo = EntryPhoto.objects.create(entry=entry, file=file, position=0)
        lot = lot_of(entry)
        Stock.objects.filter(lot=lot).update(
            held_until=AT.date(), hold_reason="Chưa đủ thời gian cách ly.", released_at=AT, release_number="KN 1",
            release_file=file,
        )  # fmt: skip
        return SimpleNamespace(entry=entry, lot=lot, photo=photo)

    return world.thing("book", make)


def _key(name: str, thing: str) -> Any:
    def kwargs(world: World) -> dict[str, Any]:
        return {name: getattr(_book(world), thing).pk}

    return kwargs


LOT, ENTRY, PHOTO = _key("lot_id", "lot"), _key("entry_id", "entry"), _key("photo_id", "photo")


def _own(name: str, kwargs: Any, **options: Any) -> RouteRule:
    return RouteRule(f"producer_desk:{name}", MEMBERS, kwargs, stranger_status=404, **options)


def _delivery(world: World) -> dict[str, Any]:
    def make() -> Delivery:
        book = _book(world)
        seller = make_producer()
        member = actor_of(make_member(producer=seller).user, today=AT.date())
        raw = lot_of(make_harvest(member, make_product(producer=seller)))
        number = PartyNumber.objects.create(producer=book.entry.producer, gln="8938505001005", created_at=AT).gln
        make_sale(member, raw, "1", partner=PartnerSheet("Nơi mua", address="Xóm 1", gln=number))
        return Delivery.objects.get()

    return {"delivery_id": world.thing("delivery", make).pk}


def _kind(world: World) -> dict[str, Any]:
    return {"kind": "thu-hoach"}


ROUTES = by_name(
    RouteRule("producer_desk:production", EVERY_ROLE),
    RouteRule("producer_desk:production_book", EVERY_ROLE),
    RouteRule("producer_desk:production_form", EVERY_ROLE, _kind, allowed=FORM, in_both_ways=True),
    _own("production_lot", LOT),
    _own("production_complete", LOT, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:production_deliveries", EVERY_ROLE),
    _own("production_take", _delivery, allowed=FORM, in_both_ways=True),
    _own("production_refuse", _delivery, allowed=FORM, in_both_ways=True),
    _own("production_release", LOT, allowed=FORM, in_both_ways=True),
    _own("production_release_paper", LOT),
    _own("production_entry", ENTRY),
    _own("production_withdraw", ENTRY, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:production_photo", MEMBERS, PHOTO, stranger_status=404),
    RouteRule("office:stamps:lots", READERS),
    RouteRule("office:stamps:lot", READERS, LOT, stranger_status=404),
    RouteRule("office:stamps:lot_paper", READERS, LOT, stranger_status=404),
    RouteRule("office:stamps:lot_photo", READERS, PHOTO, stranger_status=404),
)
