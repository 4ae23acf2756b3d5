"""The door of the council room: whoever holds a pass stands before it, known or not."""

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name

ROUTES = by_name(
    RouteRule("council_door:door", PUBLIC),
    RouteRule("council_door:scan", PUBLIC, kwargs=lambda world: {"token": "khong-ai-cap-the-nay"}),
)
