"""What other systems ask: everybody, without an account. Asked without a question, each answers 400."""

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.routes.office_recognition import READERS

ASKED_NOTHING = frozenset({400})

ROUTES = by_name(
    RouteRule("api:gs1_check", PUBLIC, allowed=ASKED_NOTHING),
    RouteRule("api:gs1_digital_link", PUBLIC, allowed=ASKED_NOTHING),
    # The sector's table names producers over a territory: offices that read figures, with a session of theirs.
    RouteRule("api:ptnt_ocop", READERS, anonymous_status=401),
)
