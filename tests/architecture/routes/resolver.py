"""The page behind a code: everybody."""

from datetime import UTC, date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.foundation.files.storing import store_upload
from ocop.programme.products.models import GtinHeld, ProductPhoto
from ocop.programme.traceability.models import Lot
from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.certificates import make_certificate
from tests.factories.files import make_image
from tests.factories.producers import make_producer
from tests.factories.products import make_product


def _code(world: World) -> dict[str, Any]:
    def make() -> str:
        return make_certificate(make_product(producer=make_producer(commune=world.home.commune))).public_code

    return {"code": world.thing("public code", make)}


def _link(world: World) -> dict[str, Any]:
    return {"path": "414/0614141123452"}  # nobody gave this place a link: well formed, and unknown


def _product(world: World) -> dict[str, Any]:
    def make() -> int:
        product = make_product(producer=make_producer(commune=world.home.commune), barcode="")
        make_certificate(product)
        return product.pk

    return {"product_id": world.thing("product with a passport", make)}


def _picture(world: World) -> dict[str, Any]:
    product = _product(world)

    def make() -> int:
        picture = SimpleUploadedFile("che.jpg", make_image(size=(40, 30)))
        file = store_upload(uploaded=picture, actor_id=None, now=datetime(2026, 11, 1, tzinfo=UTC))
        added_at = datetime(2026, 11, 1, tzinfo=UTC)
        return ProductPhoto.objects.create(product_id=product["product_id"], file=file, added_at=added_at).pk

    return product | {"photo_id": world.thing("picture of a passport", make)}


def _lot(world: World) -> dict[str, Any]:
    product_id = _product(world)["product_id"]

    def make() -> str:
        return Lot.objects.create(
            product_id=product_id,
            code="L01",
            produced_on=date(2026, 11, 1),
            quantity=1,
            unit="KGM",
            net_content=1,
            net_unit="KGM",
            recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
        ).code

    return {"product_id": product_id, "code": world.thing("lot with a passport", make)}


def _past(world: World) -> dict[str, Any]:
    def make() -> str:
        product = make_product(producer=make_producer(commune=world.home.commune), barcode="")
        day = date(2026, 1, 1)
        return GtinHeld.objects.create(product=product, gtin="08938505009995", held_from=day, held_until=day).gtin

    return {"gtin": world.thing("number no longer borne", make)}


SENT_ON = frozenset({302, 303})

ROUTES = by_name(
    RouteRule("resolver:passport", PUBLIC, _product),
    RouteRule("resolver:passport_photo", PUBLIC, _picture),
    RouteRule("resolver:passport_json", PUBLIC, _product),
    RouteRule("resolver:own_product", PUBLIC, _product, allowed=SENT_ON),
    RouteRule("resolver:lot_passport", PUBLIC, _lot),
    RouteRule("resolver:lot_passport_json", PUBLIC, _lot),
    RouteRule("resolver:own_lot", PUBLIC, _lot, allowed=SENT_ON),
    RouteRule("resolver:own_party", PUBLIC, lambda _world: {"producer_id": 1}, allowed=SENT_ON),
    RouteRule("resolver:own_party_part", PUBLIC, lambda _world: {"producer_id": 1, "rest": "noi/1"}, allowed=SENT_ON),
    RouteRule("resolver:vocabulary", PUBLIC),
    RouteRule("resolver:passport_context", PUBLIC),
    RouteRule("resolver:vocabulary_json", PUBLIC),
    RouteRule("resolver:term", PUBLIC, lambda _world: {"term": "stars"}, allowed=SENT_ON),
    RouteRule("resolver:day_roots", PUBLIC),
    RouteRule("resolver:day_roots_json", PUBLIC),
    RouteRule("resolver:inclusion_json", PUBLIC, allowed=frozenset({400})),
    RouteRule("resolver:past_gtin", PUBLIC, _past),
    RouteRule("resolver:past_gtin_json", PUBLIC, _past),
    RouteRule("resolver:digital_link", PUBLIC, _link, allowed=frozenset({404})),
    RouteRule("resolver:description", PUBLIC),
    RouteRule("resolver:stamp_keys", PUBLIC),
    RouteRule("resolver:ask", PUBLIC),
    RouteRule("resolver:verification", PUBLIC, _code),
    RouteRule("resolver:verification_slash", PUBLIC, _code),
    RouteRule("resolver:verification_json", PUBLIC, _code),
)
