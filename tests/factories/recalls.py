"""Recalls made by the deeds themselves, on a lot with stamps and a sale."""

import secrets
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.operations.open_recall import Finding, decide_recall, note_finding
from ocop.programme.recalls.rules.recall_kinds import Hazard
from ocop.programme.traceability.operations.capture_events import capture_events
from ocop.programme.traceability.operations.reading_capture import read_document
from ocop.programme.traceability.queries.epcis_callers import caller_of
from tests.factories.accounts import make_grant, make_user
from tests.factories.epcis import document, make_token
from tests.factories.producers import make_member, make_producer
from tests.factories.production import make_sale
from tests.factories.products import make_product
from tests.factories.stamps import BARCODE, make_lot

AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
ADVICE = "Không dùng; mang trả nơi mua."


def finding(*lots: Any, **changes: Any) -> Finding:
    given: dict[str, Any] = {
        "lot_ids": tuple(one.pk for one in lots),
        "found_at": AT - timedelta(hours=2),
        "hazard": Hazard.CHEMICAL,
        "reason": "Dư lượng thuốc vượt mức.",
    }
    return Finding(**{**given, **changes})


def make_recall(actor: Actor, *lots: Any, now: datetime = AT, **changes: Any) -> Recall:
    """Found two hours ago, decided now."""
    recall = note_finding(actor=actor, finding=finding(*lots, **changes), now=now)
    return decide_recall(actor=actor, recall_id=recall.pk, advice=ADVICE, now=now)


def capture_all(producer: Any, events: list[dict[str, Any]]) -> None:
    """Events in one document, captured in the name of the producer; each gets a time of its own day."""
    caller = caller_of(make_token(producer), AT)
    told = [
        {"eventTime": f"2026-11-10T08:{number:02d}:00.000+07:00", "eventTimeZoneOffset": "+07:00", **event}
        for number, event in enumerate(events)
    ]
    captured = capture_events(
        caller=caller,
        document=read_document(document(*told).encode(), may_proceed=False),
        behaviour="rollback",
        job_id=secrets.token_hex(16),
        now=AT,
    )
    assert captured.faults == []


def make_scene(**changes: Any) -> SimpleNamespace:
    """A producer with a member, a lot of 200 packs of which a shop bought 30, and the province's officer."""
    producer = changes.pop("producer", None) or make_producer()
    product = make_product(producer=producer, barcode=BARCODE)
    member = actor_of(make_member(producer=producer).user, today=AT.date())
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    lot = make_lot(member, product)
    make_sale(member, lot)
    return SimpleNamespace(
        producer=producer, product=product, member=member, officer=actor_of(user, today=AT.date()), lot=lot
    )
