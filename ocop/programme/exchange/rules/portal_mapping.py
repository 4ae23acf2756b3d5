"""How our records are written for a portal that takes JSON: the one place to change when its specification comes."""

from datetime import date
from decimal import Decimal
from typing import Any

from ocop.programme.exchange.rules.portal import (
    LotEventsRecord,
    PartyRecord,
    PlaceRecord,
    PortalRecord,
    ProductRecord,
    RecordKind,
)

PATHS = {
    RecordKind.PARTY: "parties",
    RecordKind.PLACE: "places",
    RecordKind.PRODUCT: "products",
    RecordKind.LOT_EVENTS: "lot-events",
}
"""What follows the configured address."""


def kind_of(record: PortalRecord) -> RecordKind:
    """The kind of a record."""
    match record:
        case PartyRecord():
            return RecordKind.PARTY
        case PlaceRecord():
            return RecordKind.PLACE
        case ProductRecord():
            return RecordKind.PRODUCT
        case _lot:
            return RecordKind.LOT_EVENTS


def as_portal_json(record: PortalRecord) -> dict[str, Any]:
    """The record as JSON; what is not known is left out."""
    match record:
        case PartyRecord():
            content: dict[str, Any] = {
                "id": record.own_id,
                "name": record.name,
                "type": record.kind,
                "address": record.address,
                "provinceCode": record.province_code,
                "taxCode": record.tax_code,
                "gln": record.gln,
            }
        case PlaceRecord():
            content = {
                "id": record.own_id,
                "party": record.owner,
                "name": record.name,
                "type": record.kind,
                "address": record.address,
                "closedOn": record.closed_on,
            }
        case ProductRecord():
            content = {
                "id": record.own_id,
                "party": record.owner,
                "name": record.name,
                "gtin": record.gtin,
                "category": record.industry,
                "specification": record.specification,
                "ingredients": record.ingredients,
                "shelfLife": record.shelf_life,
                "safetyWarnings": record.warnings,
                "allergens": record.allergens,
                "storage": record.storage,
                "usage": record.usage,
                "url": record.page,
                "discontinued": record.is_retired or None,
                "certificates": [
                    {
                        "number": one.code,
                        "stars": one.star,
                        "decision": one.decision,
                        "issuedOn": one.issued_on,
                        "validUntil": one.valid_until,
                    }
                    for one in record.certificates
                ],
            }
        case LotEventsRecord():
            content = {
                "id": record.own_id,
                "product": record.product,
                "lotNumber": record.code,
                "productionDate": record.produced_on,
                "expiryDate": record.expires_on,
                "quantity": record.quantity,
                "unit": record.unit,
                "place": record.place,
                "materialOrigin": record.origin,
                "expiryWords": record.expiry,
                "safetyWarnings": record.warnings,
                "maker": record.maker,
                "recalled": record.is_recalled or None,
                "withdrawn": record.is_withdrawn or None,
                "events": [
                    {"id": one.event_id, "type": one.kind, "step": one.step, "time": one.at, "offset": one.offset}
                    for one in record.events
                ],
            }
    return _without_blanks(content)


def _without_blanks(content: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in content.items() if value not in ("", None, [])}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_blanks(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
