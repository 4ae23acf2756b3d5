"""Our own address beside the standard's: a thing traced up and down."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ocop.interfaces.api.epcis_answers import json_value
from ocop.interfaces.api.epcis_endpoint import QUERY, endpoint, no_such
from ocop.interfaces.api.epcis_requests import parameters_of
from ocop.programme.traceability.queries.event_resources import filter_of
from ocop.programme.traceability.queries.event_trace import Trace, trace
from ocop.programme.traceability.rules.epc_uris import key_of, link_of_key
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.query_parts import QueryFault, QueryFaultKind, no_namespaces

DIRECTIONS = {"up": ("upward",), "down": ("downward",), "both": ("upward", "downward")}


def show_trace(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """GET /trace?id=…&direction=up|down|both: the events on the way, the mass balance of each, every thing met."""
    parameters = parameters_of(request)
    uri = parameters.pop("id", [""])
    direction = parameters.pop("direction", ["both"])
    for name in parameters:
        raise QueryFault(QueryFaultKind.UNKNOWN, name)
    if len(uri) != 1 or ":" not in uri[0]:
        raise QueryFault(QueryFaultKind.NOT_URI, "id", uri[0])
    if len(direction) != 1 or direction[0] not in DIRECTIONS:
        raise QueryFault(QueryFaultKind.NOT_OF_LIST, "direction", direction[0])
    if filter_of(caller, "epcs", uri[0], no_namespaces) is None:
        raise no_such(_("Không có sự kiện nào nói tới mã này."))
    key = key_of(uri[0])
    found: dict[str, object] = {"id": link_of_key(key)}
    for name in DIRECTIONS[direction[0]]:
        found[name] = _shown(trace(caller, key, upward=name == "upward"))
    return json_value(found, content_type=content_type)


def _shown(found: Trace) -> dict[str, object]:
    names = {
        "event_id": "eventID", "event_type": "type", "event_time": "eventTime", "biz_step": "bizStep",
        "starts": "from", "ends": "to", "balance": "quantities",
    }  # fmt: skip
    steps = [{names[name]: value for name, value in asdict(step).items() if value} for step in found.steps]
    return {"steps": steps, "things": found.things, "complete": found.is_whole}


traced = endpoint(get=(show_trace, QUERY))
