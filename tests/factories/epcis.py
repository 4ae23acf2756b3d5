"""Tokens, documents and events of EPCIS for tests."""

import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from ocop.programme.producers.models import Producer
from ocop.programme.traceability.models import EpcisToken
from ocop.programme.traceability.queries.epcis_callers import token_digest

CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", {"ex": "http://ns.example.com/epcis/"}]
TEA = "urn:epc:id:sgtin:8938505.001036.{}"
TEA_LINK = "https://id.gs1.org/01/08938505010366/21/{}"


def make_token(
    producer: Producer | None = None,
    *,
    space: str = "trial-a",
    capture: bool = True,
    query: bool = True,
    **changes: Any,
) -> str:
    """A token in force; of the producer when there is one, else of a space for trials."""
    secret = f"test-{secrets.token_urlsafe(24)}"
    at = datetime(2026, 1, 1, tzinfo=UTC)
    facts: dict[str, Any] = {
        "label": "test", "producer": producer, "space": "" if producer else space, "may_capture": capture,
        "may_query": query, "created_at": at, "expires_at": datetime.now(UTC) + timedelta(days=1),
    }  # fmt: skip
    EpcisToken.objects.create(**({"sha256": token_digest(secret)} | facts | changes))
    return secret


class Epcis:
    """A client of /epcis with a token."""

    def __init__(self, token: str) -> None:
        self.headers = {"Authorization": f"Bearer {token}"}
        self.client = Client(raise_request_exception=False)

    def get(self, path: str, query: dict[str, str] | None = None, **headers: str):
        return self.client.get(f"/epcis{path}", query or {}, headers=self.headers | _named(headers))

    def post(self, path: str, body: Any, content_type: str = "application/json", **headers: str):
        raw = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body)).encode()
        return self.client.post(
            f"/epcis{path}", data=raw, content_type=content_type, headers=self.headers | _named(headers)
        )

    def delete(self, path: str):
        return self.client.delete(f"/epcis{path}", headers=self.headers)

    def capture(self, *events: dict[str, Any] | str, **headers: str):
        return self.post("/capture", document(*events), **headers)

    def job(self, answer) -> dict[str, Any]:
        return self.client.get(answer.headers["Location"], headers=self.headers).json()

    def found(self, query: dict[str, str] | None = None, path: str = "/events", **headers: str) -> list[dict[str, Any]]:
        answer = self.get(path, query, **headers)
        assert answer.status_code == 200, answer.content
        return answer.json()["epcisBody"]["queryResults"]["resultsBody"]["eventList"]

    def ids(self, query: dict[str, str] | None = None, path: str = "/events") -> list[str]:
        return [event["eventID"].removeprefix("urn:ocop:") for event in self.found(query, path)]


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def event(name: str = "", **changes: Any) -> dict[str, Any]:
    """An ObjectEvent; `name` becomes its eventID. None takes a field away."""
    found: dict[str, Any] = {
        "type": "ObjectEvent", "eventTime": "2026-03-01T08:00:00.000+07:00", "eventTimeZoneOffset": "+07:00",
        "epcList": [TEA.format("A1")], "action": "OBSERVE", "bizStep": "shipping",
    }  # fmt: skip
    if name:
        found["eventID"] = f"urn:ocop:{name}"
    found |= changes
    return {key: value for key, value in found.items() if value is not None}


def document(*events: dict[str, Any] | str, context: Any = CONTEXT) -> str:
    """An EPCISDocument with these events, given as values or as their very text."""
    texts = ",".join(one if isinstance(one, str) else json.dumps(one) for one in events)
    return (
        f'{{"@context":{json.dumps(context)},"type":"EPCISDocument","schemaVersion":"2.0",'
        f'"creationDate":"2026-03-01T00:00:00Z","epcisBody":{{"eventList":[{texts}]}}}}'
    )


EVENTS_TO_BREAK: list[dict[str, Any]] = [
    event("x", action="ADD", ilmd={"ex:a": {"ex:b": 1}}, readPoint={"id": "urn:epc:id:sgln:8938505.00001.0"}),
    event("y", type="ex:Custom", epcList=5, quantityList=[{"epcClass": 7}], sourceList="no", sensorElementList=[[]]),
    event("z", sensorElementList=[{"sensorMetadata": {"time": "2026-03-01T08:00:00Z"},
                                   "sensorReport": [{"type": "Temperature", "value": 1.0, "uom": "CEL"}]}],
          errorDeclaration={"declarationTime": "2026-03-01T08:00:00Z"}),
]  # fmt: skip
"""Events to put anything anywhere into."""
