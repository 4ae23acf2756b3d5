"""What every face shares."""

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name

ROUTES = by_name(
    RouteRule("ui:gallery", PUBLIC),
    RouteRule("ui:set_language", PUBLIC, method="POST", data=lambda world: {"language": "en"}),
)
