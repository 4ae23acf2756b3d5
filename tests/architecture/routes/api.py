"""What other systems ask: everybody, without an account. Asked without a question, each answers 400."""

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name

ASKED_NOTHING = frozenset({400})

ROUTES = by_name(
    RouteRule("api:gs1_check", PUBLIC, allowed=ASKED_NOTHING),
    RouteRule("api:gs1_digital_link", PUBLIC, allowed=ASKED_NOTHING),
)
