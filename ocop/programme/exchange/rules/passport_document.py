"""A passport as JSON-LD: schema.org Product with the words of GS1 and our own (vocabulary.py)."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

from ocop.programme.exchange.rules.passport_items import (
    Item,
    LotAddition,
    Passport,
    PassportCertificate,
    PassportParty,
    PassportStep,
    missing_items,
)
from ocop.programme.exchange.rules.vocabulary import CONTEXT_PATH
from ocop.programme.traceability.rules.event_vocabulary import BIZ_STEP

LANGUAGES = ("vi", "en")
COUNTRY = "VN"


def own_path(product_id: int, lot: str = "") -> str:
    """The platform's own address of a product or a lot: for those no GTIN names."""
    return f"/ocop/{product_id}" + (f"/lo/{quote(lot, safe='')}" if lot else "")


def page_path(passport: Passport) -> str:
    """The page of the product in the catalogue."""
    return f"/san-pham/{passport.product_id}-{passport.slug or 'san-pham'}/"


def identity(passport: Passport, site: str) -> str:
    """What the passport is about: the GS1 Digital Link where there is a GTIN, else the own address."""
    lot = passport.lot.code if passport.lot else ""
    if passport.gtin:
        return f"{site}/01/{passport.gtin}" + (f"/10/{quote(lot, safe='')}" if lot else "")
    return site + own_path(passport.product_id, lot)


def passport_document(
    passport: Passport, *, site: str, checked_on: date, words: Mapping[Item, Mapping[str, str]]
) -> dict[str, Any]:
    """The JSON-LD document. `words` name each item of the minimum by language, for what is missing."""
    lot = passport.lot
    content: dict[str, Any] = {
        "@context": site + CONTEXT_PATH,
        "@id": identity(passport, site),
        "@type": "Product",
        **_state(passport, site),
        "name": passport.name,
        "gtin": passport.gtin,
        "description": passport.description,
        "ingredients": passport.ingredients,
        "shelfLife": passport.shelf_life,
        "safetyWarning": passport.warnings,
        "allergenStatement": passport.allergens,
        "storageInstructions": passport.storage,
        "usageInstructions": passport.usage,
        "image": f"{site}{own_path(passport.product_id)}/anh/{passport.photo_id}/" if passport.photo_id else "",
        "productPage": site + page_path(passport) if passport.has_page else "",
        "manufacturer": _party(passport.maker, site),
        "responsibleToday": _party(passport.owner_today, site) if passport.owner_today else "",
        "ownerSince": passport.owner_since.isoformat() if passport.owner_since else "",
        "countryOfOrigin": {"@type": "Country", "countryCode": COUNTRY} if passport.origin else "",
        "originStatement": passport.origin,
        "packedAt": lot.place if lot and lot.place else passport.origin,
        "certification": [_certificate(one, site) for one in passport.certificates],
        "traceSummary": [_step(one) for one in passport.steps],
        "isRetired": passport.is_retired,
        "isDemo": passport.is_demo or None,
        "missingItem": [
            {"@value": words[item][language], "@language": language}
            for item in missing_items(passport)
            for language in LANGUAGES
        ],
        "inLanguage": list(LANGUAGES),
        "checkedOn": checked_on.isoformat(),
    }
    if lot is None:
        content["lot"] = [site + own_path(passport.product_id, code) for code in passport.lots]
    else:
        content |= {
            "isVariantOf": identity_of_product(passport, site),
            "batchOrLotNumber": lot.code,
            "productionDate": lot.produced_on.isoformat(),
            "expirationDate": lot.expires_on.isoformat() if lot.expires_on else "",
            "lotOrigin": lot.origin,
            "lotWarning": lot.warnings,
            "addedLater": [_addition(one) for one in lot.additions],
        }
    return _without_blanks(content)


def _party(party: PassportParty, site: str) -> dict[str, Any]:
    return _without_blanks(
        {
            "@id": f"{site}/ocop/chu-the/{party.producer_id}",
            "@type": "Organization",
            "name": party.name,
            "address": party.address,
            "globalLocationNumber": party.gln,
            "taxId": party.tax_code,
            "registrationNumber": party.registration,
        }
    )


def _state(passport: Passport, site: str) -> dict[str, Any]:
    """Said before anything else: whether the goods may be used. A reader that stops early has read it."""
    lot = passport.lot
    if lot is None:
        return {"recalledLot": [site + own_path(passport.product_id, code) for code in passport.recalled_lots]}
    return {
        "recalled": passport.is_recalled,
        "recalledOn": lot.recalled_on.isoformat() if lot.recalled_on else "",
        "recallReason": lot.recall_reason if lot.recalled_on else "",
        "recallOverOn": lot.recall_over_on.isoformat() if lot.recall_over_on else "",
        "held": bool(lot.held_reason),
        "withdrawn": lot.withdrawn_on is not None,
        "withdrawnOn": lot.withdrawn_on.isoformat() if lot.withdrawn_on else "",
        "underCheck": lot.under_check_on is not None,
        "underCheckSince": lot.under_check_on.isoformat() if lot.under_check_on else "",
        "checkConclusion": lot.checked_words,
    }


def _addition(one: LotAddition) -> dict[str, Any]:
    return {"@type": "Addition", "addedWhat": one.name, "addedValue": one.value, "addedOn": one.added_on.isoformat()}


def identity_of_product(passport: Passport, site: str) -> str:
    """The product a lot is of."""
    return f"{site}/01/{passport.gtin}" if passport.gtin else site + own_path(passport.product_id)


def _certificate(one: PassportCertificate, site: str) -> dict[str, Any]:
    return _without_blanks(
        {
            "@type": "OcopCertificate" if one.stars else "Certification",
            "name": one.name,
            "certificationIdentification": one.number,
            "issuedBy": one.issuer,
            "stars": one.stars,
            "isInForce": one.is_in_force,
            "decision": one.decision,
            "issuedOn": one.issued_on.isoformat() if one.issued_on else "",
            "validUntil": one.valid_until.isoformat() if one.valid_until else "",
            "verification": f"{site}/xac-minh/{one.public_code}" if one.public_code else "",
        }
    )


def _step(one: PassportStep) -> dict[str, Any]:
    return {
        "@type": "TraceStep",
        "step": BIZ_STEP.address(one.step),
        "eventCount": one.count,
        "firstAt": one.first.isoformat(timespec="seconds"),
        "lastAt": one.last.isoformat(timespec="seconds"),
    }


def _without_blanks(content: dict[str, Any]) -> dict[str, Any]:
    """Leaves out what is not known; False and 0 are known."""
    return {name: value for name, value in content.items() if value not in ("", None, []) or value is False}
