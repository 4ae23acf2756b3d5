from datetime import date
from decimal import Decimal

import pytest

from ocop.programme.exchange.rules.portal import (
    CertificateFact,
    LotEventsRecord,
    PartyRecord,
    PlaceRecord,
    PortalRefused,
    ProductRecord,
    content_hash,
    idempotency_key,
    public_tax_code,
)
from ocop.programme.exchange.rules.portal_mapping import as_portal_json

OWN, TAX, GLN = "https://o/ocop/chu-the/1", "0101234567", "8938505001005"
PARTY = PartyRecord(OWN, "HTX A", "COOPERATIVE", "Xóm 1", "19", TAX, GLN)
STAR = CertificateFact("1", 4, "", None, None)
LOT_ID, MADE = "https://o/ocop/2/lo/L1", date(2026, 11, 1)


def lot(quantity):
    return LotEventsRecord(LOT_ID, "https://o/ocop/2", "L1", MADE, None, Decimal(quantity), "KGM", "", False)


def test_equal_contents_have_one_hash_and_a_changed_word_another():
    assert content_hash(PARTY) == content_hash(PartyRecord(OWN, "HTX A", "COOPERATIVE", "Xóm 1", "19", TAX, GLN))
    assert content_hash(PARTY) != content_hash(PartyRecord(OWN, "HTX B", "COOPERATIVE", "Xóm 1", "19", TAX, GLN))


def test_a_number_hashes_as_the_number_it_is():
    assert content_hash(lot("100.500")) == content_hash(lot("100.5"))


def test_the_key_is_the_same_at_every_try_and_new_for_every_version():
    key = idempotency_key("PARTY", 1, 1, "a")
    assert key == idempotency_key("PARTY", 1, 1, "a")
    assert len({key, idempotency_key("PARTY", 1, 2, "a"), idempotency_key("PLACE", 1, 1, "a")}) == 3


@pytest.mark.parametrize(("code", "told"), [(TAX, TAX), (f"{TAX}-001", f"{TAX}-001"), ("019090001234", ""), ("", "")])
def test_a_citizens_number_is_never_told_as_tax_code(code, told):
    assert public_tax_code(code) == told


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            PARTY,
            {
                "id": OWN, "name": "HTX A", "type": "COOPERATIVE", "address": "Xóm 1", "provinceCode": "19",
                "taxCode": TAX, "gln": GLN,
            },
        ),
        (
            PlaceRecord("p", "o", "Xưởng", "WORKSHOP", "", date(2026, 1, 2)),
            {"id": "p", "party": "o", "name": "Xưởng", "type": "WORKSHOP", "closedOn": "2026-01-02"},
        ),
        (
            ProductRecord("p", "o", "Chè", "", "FOOD", "", "", "", "u", certificates=(STAR,)),
            {
                "id": "p", "party": "o", "name": "Chè", "category": "FOOD", "url": "u",
                "certificates": [{"number": "1", "stars": 4}],
            },
        ),
        (
            ProductRecord(
                "p", "o", "Chè", "", "FOOD", "", "", "12 tháng", "u", warnings="Không dùng cho trẻ em.",
                allergens="Sữa", storage="Nơi khô mát.", usage="Pha với nước 80 °C.",
            ),
            {
                "id": "p", "party": "o", "name": "Chè", "category": "FOOD", "url": "u", "shelfLife": "12 tháng",
                "safetyWarnings": "Không dùng cho trẻ em.", "allergens": "Sữa", "storage": "Nơi khô mát.",
                "usage": "Pha với nước 80 °C.",
            },
        ),
        (
            lot("100.500"),
            {
                "id": LOT_ID, "product": "https://o/ocop/2", "lotNumber": "L1", "productionDate": "2026-11-01",
                "quantity": "100.5", "unit": "KGM",
            },
        ),
    ],
)  # fmt: skip
def test_records_are_written_without_what_is_not_known(record, told):
    assert as_portal_json(record) == told


def test_words_of_the_other_side_become_one_line():
    assert PortalRefused("Thiếu\n mã\x00\u202e GTIN " + "x" * 400).words == "Thiếu mã GTIN " + "x" * 286
