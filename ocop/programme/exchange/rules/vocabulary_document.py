"""Our own words for machines: what each address under /voc/ means, as RDF Schema in JSON-LD.

A person reads the same on the page of the vocabulary; programs that follow the address of a term get this.
"""

from typing import Any

from ocop.programme.exchange.rules.vocabulary import OWN_TERMS, VOCABULARY_PATH, XSD, OwnTerm, context

DOCUMENT_PATH = "/voc/ocop.jsonld"
EVENT_TERMS = (
    OwnTerm("productionUnitCode", "Mã số vùng trồng, vùng nuôi"),
    OwnTerm("workDescription", "Việc đã làm, ghi bằng lời trong nhật ký"),
    OwnTerm("inputProduct", "Vật tư đã dùng: phân bón, thuốc, thức ăn"),
    OwnTerm("activeIngredient", "Hoạt chất của vật tư đã dùng"),
    OwnTerm("inputBatch", "Số lô của vật tư đã dùng"),
    OwnTerm("dose", "Liều lượng đã dùng"),
    OwnTerm("doseUnit", "Đơn vị của liều lượng"),
    OwnTerm("withdrawalPeriodDays", "Thời gian cách ly, số ngày"),
    OwnTerm("supplierLot", "Số lô của nơi bán"),
    OwnTerm("difference", "Vì sao số nhận khác số giao"),
    OwnTerm("words", "Lời ghi kèm sự kiện"),
    OwnTerm("stamps", "Dải tem đã dán lên lô"),
    OwnTerm("batch", "Lô tem"),
    OwnTerm("first", "Số thứ tự của tem đầu trong dải"),
    OwnTerm("last", "Số thứ tự của tem cuối trong dải"),
    OwnTerm("count", "Số tem trong dải"),
    OwnTerm("merkleRoot", "Mã gốc Merkle của lô tem"),
)
"""Written into events beside the words of EPCIS."""
STEP_TERMS = (
    OwnTerm("bizstep/soil_preparation", "Làm đất"),
    OwnTerm("bizstep/sowing", "Gieo trồng"),
    OwnTerm("bizstep/fertilising", "Bón phân"),
    OwnTerm("bizstep/spraying", "Phun thuốc"),
    OwnTerm("bizstep/watering", "Tưới nước"),
    OwnTerm("bizstep/tending", "Chăm sóc"),
    OwnTerm("bizstep/feeding", "Cho ăn"),
    OwnTerm("bizstep/veterinary_treatment", "Điều trị thú y"),
    OwnTerm("bizstep/other_farm_work", "Việc đồng áng khác"),
)
"""Steps of the farm diary, for which the business vocabulary has no word."""
CLASSES = {
    "OcopCertificate": "https://schema.org/Certification",
    "TraceStep": "",
    "Addition": "",
}
_RANGES = {"xsd:date": XSD + "date", "xsd:dateTime": XSD + "dateTime"}


def every_term() -> tuple[OwnTerm, ...]:
    """Each own term once, in the order they are shown."""
    found = {one.name: one for one in (*OWN_TERMS, *EVENT_TERMS, *STEP_TERMS)}
    return tuple(found.values())


def vocabulary_document(site: str) -> dict[str, Any]:
    """The whole vocabulary; `site` is the address of the platform."""
    whole = f"{site}{VOCABULARY_PATH}"
    terms = context(site)["@context"]
    return {
        "@context": {
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
            "owl": "http://www.w3.org/2002/07/owl#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "label": "rdfs:label",
            "comment": {"@id": "rdfs:comment", "@language": "vi"},
            "isDefinedBy": {"@id": "rdfs:isDefinedBy", "@type": "@id"},
            "subClassOf": {"@id": "rdfs:subClassOf", "@type": "@id"},
            "range": {"@id": "rdfs:range", "@type": "@id"},
        },
        "@graph": [
            {"@id": whole, "@type": "owl:Ontology", "label": "OCOP", "comment": "Từ vựng của Chương trình OCOP"},
            *(_described(one, whole, terms) for one in every_term()),
        ],
    }


def _described(one: OwnTerm, whole: str, terms: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": whole + one.name,
        "@type": "rdf:Property",
        "label": one.name.rpartition("/")[2],
        "comment": one.about,
        "isDefinedBy": whole,
    }
    if one.name.startswith("bizstep/"):
        return told | {"@type": "skos:Concept"}
    if one.name in CLASSES:
        told["@type"] = "rdfs:Class"
        return told | ({"subClassOf": CLASSES[one.name]} if CLASSES[one.name] else {})
    mapped = terms.get(one.name)
    kind = _RANGES.get(mapped.get("@type", "")) if isinstance(mapped, dict) else None
    return told | ({"range": kind} if kind else {})
