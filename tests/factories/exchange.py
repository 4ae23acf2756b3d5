"""Producers connected to the national portal, and what they have there."""

from datetime import UTC, datetime, timedelta
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import PortalItem
from ocop.programme.exchange.operations.consent_to_portal import consent_to_portal
from ocop.programme.producers.models import Producer
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_member, make_producer
from tests.factories.products import make_product

AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
BARCODE = "8938505001036"
GTIN = "08938505001036"
OTHER_BARCODE = "8938505001043"
OTHER_GTIN = "08938505001043"


def later(**how: int) -> datetime:
    """So long after AT."""
    return AT + timedelta(**how)


def make_recognised(producer: Producer | None = None, **changes: Any) -> Any:
    """A product with a certificate and a GTIN."""
    product = make_product(producer=producer or make_producer(), **{"barcode": BARCODE, **changes})
    make_certificate(product)
    return product


def make_owner(producer: Producer, user: Any = None) -> Actor:
    """An owner of the producer, as an actor of the day."""
    return actor_of(make_member(producer=producer, user=user).user, today=AT.date())


def make_connected(producer: Producer | None = None, user: Any = None, **changes: Any) -> tuple[Any, Actor]:
    """A recognised product whose producer agreed: two records wait, the party and the product."""
    product = make_recognised(producer, **changes)
    owner = make_owner(product.producer, user)
    consent_to_portal(actor=owner, producer_id=product.producer_id, now=AT)
    return product, owner


def make_item(producer: Producer, number: int = 1, **changes: Any) -> PortalItem:
    """A record the portal refused."""
    given: dict[str, Any] = {
        "kind": "PRODUCT",
        "subject_id": 1_000_000 + number,
        "title": f"Bản ghi {number}",
        "content_hash": "a" * 64,
        "state": "REFUSED",
        "last_answer": "Thiếu mã GTIN.",
        "created_at": AT,
        "changed_at": AT,
    }
    return PortalItem.objects.create(producer=producer, **{**given, **changes})
