"""The portal: everybody, and nothing but what was recognised."""

from typing import Any

from ocop.foundation.files.storing import store_upload
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess
from ocop.programme.products.models import ProductPhoto
from ocop.programme.recognition.models import Certificate
from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.certificates import NOW, make_certificate
from tests.factories.files import make_image, make_stored_file, make_upload
from tests.factories.official_papers import make_document
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.promotion import make_point
from tests.factories.rubrics import make_rubric

ANSWERED = frozenset({200, 301})
WITHOUT_ARITHMETIC = frozenset({404})  # a star from a list has no points to show


def _certificate(world: World) -> Certificate:
    def make() -> Certificate:
        return make_certificate(make_product(producer=make_producer(commune=world.home.commune)))

    return world.thing("public certificate", make)


def _product(world: World) -> dict[str, Any]:
    product = _certificate(world).product
    return {"product_id": product.pk, "slug": product.slug}


def _product_id(world: World) -> dict[str, Any]:
    return {"product_id": _certificate(world).product_id}


def _producer(world: World) -> dict[str, Any]:
    return {"producer_id": _certificate(world).product.producer_id, "slug": "ten"}


def _producer_id(world: World) -> dict[str, Any]:
    return {"producer_id": _certificate(world).product.producer_id}


def _photo(world: World) -> dict[str, Any]:
    def make() -> ProductPhoto:
        file = store_upload(uploaded=make_upload(make_image(), "che.jpg"), actor_id=None, now=NOW)
        return ProductPhoto.objects.create(product=_certificate(world).product, file=file, added_at=NOW)

    return {"photo_id": world.thing("public photo", make).pk}


def _public_paper(world: World) -> dict[str, Any]:
    def make() -> OfficialDocument:
        return make_document(access=DocumentAccess.PUBLIC, file=make_stored_file())

    return {"document_id": world.thing("public paper", make).pk}


def _point(world: World) -> dict[str, Any]:
    return {"point_id": world.thing("public point", lambda: make_point(world.home.commune)).pk}


def _edition(world: World) -> dict[str, Any]:
    make_rubric(11)
    return {"edition_code": "qd26-2026"}


def _rubric(world: World) -> dict[str, Any]:
    return {**_edition(world), "set_number": 11}


ROUTES = by_name(
    RouteRule("portal:home", PUBLIC),
    RouteRule("portal:about", PUBLIC),
    RouteRule("portal:figures", PUBLIC),
    RouteRule("portal:products", PUBLIC),
    RouteRule("portal:producers", PUBLIC),
    RouteRule("portal:documents", PUBLIC),
    RouteRule("portal:document", PUBLIC, kwargs=_public_paper),
    RouteRule("portal:document_scan", PUBLIC, kwargs=_public_paper),
    RouteRule("portal:law", PUBLIC),
    RouteRule("portal:sitemap", PUBLIC),
    RouteRule("portal:robots", PUBLIC),
    RouteRule("portal:icon", PUBLIC, allowed=frozenset({302})),
    RouteRule("portal:points", PUBLIC),
    RouteRule("portal:point", PUBLIC, _point),
    RouteRule("portal:fairs", PUBLIC),
    RouteRule("portal:destinations", PUBLIC),
    RouteRule("portal:buyer_request", PUBLIC),
    RouteRule("portal:report", PUBLIC),
    RouteRule("portal:report_for", PUBLIC, lambda world: {"code": _certificate(world).public_code}),
    RouteRule("portal:report_answer", PUBLIC),
    RouteRule("portal:health", PUBLIC),
    RouteRule("portal:product", PUBLIC, _product),
    RouteRule("portal:product_bare", PUBLIC, _product_id, allowed=ANSWERED),
    RouteRule("portal:product_json", PUBLIC, _product_id),
    RouteRule("portal:reasons", PUBLIC, _product, allowed=WITHOUT_ARITHMETIC),
    RouteRule("portal:photo", PUBLIC, _photo),
    RouteRule("portal:thumbnail", PUBLIC, _photo),
    RouteRule("portal:producer", PUBLIC, _producer, allowed=ANSWERED),
    RouteRule("portal:producer_bare", PUBLIC, _producer_id, allowed=ANSWERED),
    RouteRule("portal:edition", PUBLIC, _edition),
    RouteRule("portal:rubric", PUBLIC, _rubric),
)
