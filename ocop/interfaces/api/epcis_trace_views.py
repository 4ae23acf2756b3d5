"""Our own address beside the standard's: a thing traced up and down."""

from collections.abc import Callable
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ocop.interfaces.api.epcis_answers import json_value
from ocop.interfaces.api.epcis_endpoint import QUERY, endpoint, no_such
from ocop.interfaces.api.epcis_requests import cbv_format, epc_format, parameters_of
from ocop.programme.traceability.queries.event_resources import filter_of
from ocop.programme.traceability.queries.event_trace import Trace, trace
from ocop.programme.traceability.queries.events_found import companies_of
from ocop.programme.traceability.rules.epc_uris import key_of, link_of_key
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_vocabulary import BIZ_STEP
from ocop.programme.traceability.rules.event_writing import CbvFormat, EpcFormat, urn_form, word_form
from ocop.programme.traceability.rules.query_parts import QueryFault, QueryFaultKind, no_namespaces

DIRECTIONS = {"up": ("upward",), "down": ("downward",), "both": ("upward", "downward")}


def show_trace(request: HttpRequest, *, caller: Caller, content_type: str) -> HttpResponse:
    """GET /trace?id=…&direction=up|down|both: the events on the way, the mass balance of each, every thing met; named
    in the forms the headers ask for."""
    form, words = epc_format(request), cbv_format(request)
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
    traces = {name: trace(caller, key, upward=name == "upward") for name in DIRECTIONS[direction[0]]}
    written = _names_written(key, list(traces.values()), form)
    found: dict[str, object] = {"id": written(link_of_key(key))}
    found |= {name: _shown(one, written, words) for name, one in traces.items()}
    answer = json_value(found, content_type=content_type)
    answer.headers["GS1-EPC-Format"], answer.headers["GS1-CBV-Format"] = form.value, words.value
    return answer


def _names_written(key: str, traces: list[Trace], form: EpcFormat) -> Callable[[str], str]:
    """How a thing is named: as Digital Link, or as URN where it was asked for and one can be made."""
    if form != EpcFormat.URN:
        return str
    links = (link for one in traces for step in one.steps for link in (*step.starts, *step.ends))
    companies = companies_of([key, *map(key_of, links)])
    return lambda link: urn_form(link, companies)


def _shown(found: Trace, written: Callable[[str], str], words: CbvFormat) -> dict[str, object]:
    for step in found.steps:
        step.starts, step.ends = [written(one) for one in step.starts], [written(one) for one in step.ends]
        step.biz_step = word_form(BIZ_STEP, step.biz_step, words)
    names = {
        "event_id": "eventID", "event_type": "type", "event_time": "eventTime", "biz_step": "bizStep",
        "starts": "from", "ends": "to", "balance": "quantities",
    }  # fmt: skip
    steps = [{names[name]: value for name, value in asdict(step).items() if value} for step in found.steps]
    return {"steps": steps, "things": [written(one) for one in found.things], "complete": found.is_whole}


traced = endpoint(get=(show_trace, QUERY))
