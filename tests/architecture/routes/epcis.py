"""EPCIS: other systems with a bearer token, which no session stands for; everybody else is told to bring one."""

from typing import Any

from tests.architecture.route_rules import PUBLIC, RouteRule, by_name
from tests.architecture.world import World

NO_TOKEN = frozenset({401})


def _named(**values: str) -> Any:
    def kwargs(world: World) -> dict[str, Any]:
        return dict(values)

    return kwargs


ROUTES = by_name(
    RouteRule("epcis:top", PUBLIC, allowed=NO_TOKEN),
    RouteRule("epcis:captures", PUBLIC, allowed=NO_TOKEN, in_both_ways=True),
    RouteRule("epcis:capture", PUBLIC, _named(capture_id="none"), allowed=NO_TOKEN),
    RouteRule("epcis:events", PUBLIC, allowed=NO_TOKEN, in_both_ways=True),
    RouteRule("epcis:event", PUBLIC, _named(event_id="urn:x:y"), allowed=NO_TOKEN),
    RouteRule("epcis:members", PUBLIC, _named(resource="epcs"), allowed=NO_TOKEN),
    RouteRule("epcis:member", PUBLIC, _named(resource="epcs", value="urn:x:y"), allowed=NO_TOKEN),
    RouteRule("epcis:events_of_member", PUBLIC, _named(resource="epcs", value="urn:x:y"), allowed=NO_TOKEN),
    RouteRule("epcis:queries", PUBLIC, allowed=NO_TOKEN, in_both_ways=True),
    RouteRule("epcis:query", PUBLIC, _named(name="x"), allowed=NO_TOKEN),
    RouteRule("epcis:events_of_query", PUBLIC, _named(name="x"), allowed=NO_TOKEN),
    RouteRule("epcis:subscriptions", PUBLIC, _named(name="x"), allowed=NO_TOKEN, in_both_ways=True),
    RouteRule("epcis:subscription", PUBLIC, _named(name="x", key="y"), allowed=NO_TOKEN),
    RouteRule("epcis:trace", PUBLIC, allowed=NO_TOKEN),
    RouteRule("epcis:page_token", PUBLIC, _named(token="x"), allowed=frozenset({401, 405})),
    RouteRule("epcis:unknown", PUBLIC, _named(rest="nothing"), allowed=frozenset({404})),
)
