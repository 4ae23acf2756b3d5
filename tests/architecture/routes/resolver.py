"""The page behind a code: everybody."""

from typing import Any

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_producer
from tests.factories.products import make_product


def _code(world: World) -> dict[str, Any]:
    def make() -> str:
        return make_certificate(make_product(producer=make_producer(commune=world.home.commune))).public_code

    return {"code": world.thing("public code", make)}


def _link(world: World) -> dict[str, Any]:
    return {"path": "414/0614141123452"}  # nobody gave this place a link: well formed, and unknown


ROUTES = by_name(
    RouteRule("resolver:digital_link", PUBLIC, _link, allowed=frozenset({404})),
    RouteRule("resolver:description", PUBLIC),
    RouteRule("resolver:stamp_keys", PUBLIC),
    RouteRule("resolver:ask", PUBLIC),
    RouteRule("resolver:verification", PUBLIC, _code),
    RouteRule("resolver:verification_slash", PUBLIC, _code),
    RouteRule("resolver:verification_json", PUBLIC, _code),
)
