from dataclasses import replace
from datetime import UTC, date, datetime

from ocop.programme.exchange.rules.passport_document import identity, passport_document
from ocop.programme.exchange.rules.passport_items import (
    Item,
    Passport,
    PassportCertificate,
    PassportLot,
    PassportParty,
    grouped_steps,
    missing_items,
)
from ocop.programme.exchange.rules.vocabulary import OWN_TERMS, context, expanded_term, unknown_keys
from ocop.programme.exchange.rules.vocabulary_document import vocabulary_document
from ocop.programme.farming.rules.diary_event import _STEPS

SITE = "https://ocop.example"
WORDS = {item: {"vi": f"{item} vi", "en": f"{item} en"} for item in Item}
AT = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)
WHOLE = Passport(
    product_id=7,
    slug="che",
    name="Chè",
    gtin="08938505001036",
    description="Hộp 200 g",
    ingredients="Búp chè",
    shelf_life="12 tháng",
    photo_id=3,
    maker=PassportParty(5, "HTX chè", "Xóm 1, xã Tân Cương", "8938505001005", "0101234567"),
    origin="xã Tân Cương, tỉnh Thái Nguyên",
    is_demo=True,
    is_retired=False,
    certificates=(
        PassportCertificate("OCOP 4 sao", "19-1", "UBND tỉnh", 4, True, "VALID", "9/QĐ", date(2026, 1, 1), None, "ABC"),
        PassportCertificate("VietGAP", "V1", ""),
    ),
    lot=PassportLot("L/1", date(2026, 11, 1), date(2027, 11, 1), "Xưởng", date(2026, 11, 9), "Có dị vật"),
    steps=grouped_steps([("shipping", AT), ("https://ocop.example/voc/bizstep/spraying", AT), ("shipping", AT)]),
)


def document(passport=WHOLE):
    return passport_document(passport, site=SITE, checked_on=date(2026, 11, 22), words=WORDS)


def test_every_key_and_type_stands_for_a_whole_address():
    terms = context(SITE)["@context"]
    product = replace(WHOLE, lot=None, steps=(), lots=("L/1",), gtin="")
    assert unknown_keys([document(), document(product)], terms) == []
    written = {key: expanded_term(key, terms) for key in terms if key not in {"@version", "schema", "gs1", "xsd"}}
    assert [key for key, address in written.items() if not (address or "").startswith("https://")] == []
    assert written["gtin"] == "https://ref.gs1.org/voc/gtin"
    assert written["stars"] == f"{SITE}/voc/stars"


def test_an_unexplained_key_is_found():
    assert unknown_keys(
        {"@type": "Product", "name": "x", "colour": [{"@type": "Paint"}]}, context(SITE)["@context"]
    ) == [
        "colour",
        "Paint",
    ]


def test_own_terms_are_told_once_and_with_words():
    names = [one.name for one in OWN_TERMS]
    assert len(names) == len(set(names))
    assert all(one.about for one in OWN_TERMS)


def test_a_lot_is_named_by_its_digital_link_or_by_the_own_address():
    assert identity(WHOLE, SITE) == f"{SITE}/01/08938505001036/10/L%2F1"
    assert identity(replace(WHOLE, gtin=""), SITE) == f"{SITE}/ocop/7/lo/L%2F1"
    assert identity(replace(WHOLE, lot=None), SITE) == f"{SITE}/01/08938505001036"


def test_a_recalled_lot_says_so_with_day_and_reason():
    told = document()
    assert (told["recalled"], told["recalledOn"], told["recallReason"]) == (True, "2026-11-09", "Có dị vật")
    sound = document(replace(WHOLE, lot=replace(WHOLE.lot, recalled_on=None, recall_reason="")))
    assert sound["recalled"] is False
    assert {"recalledOn", "recallReason"} & set(sound) == set()


def test_what_the_minimum_lacks_is_named_in_both_languages():
    bare = replace(
        WHOLE, gtin="", photo_id=None, maker=PassportParty(5, "HTX chè", "Xã Tân Cương"), certificates=(), steps=()
    )
    assert missing_items(bare) == [
        Item.GTIN, Item.IMAGE, Item.PARTY_IDENTIFIER, Item.TRACE, Item.CERTIFICATES, Item.WARNINGS,
    ]  # fmt: skip
    assert document(bare)["missingItem"][:2] == [
        {"@value": "GTIN vi", "@language": "vi"},
        {"@value": "GTIN en", "@language": "en"},
    ]


def test_of_a_product_as_such_nothing_of_lots_is_missing():
    assert missing_items(replace(WHOLE, lot=None, steps=(), lots=("L1",))) == [Item.WARNINGS]


def test_events_are_told_by_step_in_the_order_they_began():
    assert [(one.step, one.count) for one in WHOLE.steps] == [
        ("https://ocop.example/voc/bizstep/spraying", 1),
        ("shipping", 2),
    ]
    assert document()["traceSummary"][1]["step"] == "https://ref.gs1.org/cbv/BizStep-shipping"


def test_what_may_not_be_used_is_said_before_anything_else():
    lot = replace(
        WHOLE.lot, withdrawn_on=date(2026, 11, 10), recall_over_on=date(2026, 11, 20), held_reason="Không đạt"
    )
    told = document(replace(WHOLE, lot=lot))
    assert list(told)[:10] == [
        "@context", "@id", "@type", "recalled", "recalledOn", "recallReason", "recallOverOn", "held", "withdrawn",
        "withdrawnOn",
    ]  # fmt: skip
    assert (told["recalled"], told["held"], told["withdrawn"]) == (True, True, True)
    product = document(replace(WHOLE, lot=None, lots=("L/1",), recalled_lots=("L/1",)))
    assert (list(product)[3], product["recalledLot"]) == ("recalledLot", [f"{SITE}/ocop/7/lo/L%2F1"])


def test_warnings_of_the_label_or_of_the_lot_complete_the_minimum():
    assert missing_items(replace(WHOLE, lot=replace(WHOLE.lot, warnings="Có lạc"))) == []
    assert missing_items(replace(WHOLE, warnings="Không có")) == []
    assert missing_items(WHOLE) == [Item.WARNINGS]


def test_every_own_address_of_a_passport_and_of_the_diary_is_described_for_machines():
    told = vocabulary_document(SITE)
    described = {one["@id"]: one for one in told["@graph"]}
    own = {expanded_term(key, context(SITE)["@context"]) for key in context(SITE)["@context"]}
    assert {one for one in own if one and one.startswith(f"{SITE}/voc/")} <= described.keys()
    assert described[f"{SITE}/voc/recalledOn"]["range"] == "http://www.w3.org/2001/XMLSchema#date"
    assert described[f"{SITE}/voc/OcopCertificate"]["@type"] == "rdfs:Class"
    assert {f"{SITE}/voc/bizstep/{step}" for step in _STEPS.values()} <= described.keys()


# GS1 Web Vocabulary 1.16: what each of its words used here takes as a value (rdfs:range)
OF_GS1 = {
    "gtin": "xsd:string",
    "globalLocationNumber": "xsd:string",
    "hasBatchLotNumber": "xsd:string",
    "ingredientStatement": "rdf:langString",
    "allergenStatement": "rdf:langString",
    "consumerStorageInstructions": "rdf:langString",
    "consumerUsageInstructions": "rdf:langString",
    "countryOfOrigin": "gs1:Country",
    "countryOfOriginStatement": "rdf:langString",
    "countryCode": "xsd:string",
    "Country": "rdfs:Class",
    "productionDate": "xsd:date",
    "expirationDate": "xsd:date",
    "pip": "xsd:anyURI",
}


def test_words_of_gs1_are_words_it_has_and_take_what_it_says():
    terms = context(SITE)["@context"]
    gs1 = "https://ref.gs1.org/voc/"
    used = {key: (expanded_term(key, terms) or "").removeprefix(gs1) for key in terms if key not in {"@version", "gs1"}}
    found = {}
    for key, name in used.items():
        if not (expanded_term(key, terms) or "").startswith(gs1):
            continue
        mapped = terms[key] if isinstance(terms[key], dict) else {}
        way = mapped.get("@type") or ("rdf:langString" if mapped.get("@language") else "xsd:string")
        way = {"@id": "xsd:anyURI"}.get(way, way)
        found[name] = {"countryOfOrigin": "gs1:Country", "Country": "rdfs:Class"}.get(name, way)
    assert found == OF_GS1
    assert document()["countryOfOrigin"] == {"@type": "Country", "countryCode": "VN"}
    assert document()["originStatement"] == "xã Tân Cương, tỉnh Thái Nguyên"


def test_a_lot_names_who_made_it_and_who_answers_for_it_today():
    owner = PassportParty(9, "HTX mới", "Xã Phúc Xuân", "", "0109999999")
    told = document(replace(WHOLE, owner_today=owner, owner_since=date(2026, 11, 20)))
    assert (told["manufacturer"]["name"], told["responsibleToday"]["name"]) == ("HTX chè", "HTX mới")
    assert (told["responsibleToday"]["taxId"], told["ownerSince"]) == ("0109999999", "2026-11-20")
    assert unknown_keys(told, context(SITE)["@context"]) == []
    assert {"responsibleToday", "ownerSince"} & document().keys() == set()


def test_a_lot_under_check_says_so_and_what_was_concluded():
    told = document(replace(WHOLE, lot=replace(WHOLE.lot, recalled_on=None, under_check_on=date(2026, 11, 20))))
    assert (told["recalled"], told["underCheck"], told["underCheckSince"]) == (False, True, "2026-11-20")
    lot = replace(WHOLE.lot, recalled_on=None, checked_words="Không dùng nguyên liệu đó.")
    told = document(replace(WHOLE, lot=lot))
    assert (told["underCheck"], told["checkConclusion"]) == (False, "Không dùng nguyên liệu đó.")
