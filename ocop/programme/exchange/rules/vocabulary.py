"""The words passports are written in: each key with the whole address of its meaning.

schema.org where it has a word, the GS1 Web Vocabulary where it has a better one, our own terms for the rest. The
context is published whole: a reader needs no other document to expand a passport.
"""

from dataclasses import dataclass
from typing import Any

SCHEMA = "https://schema.org/"
GS1 = "https://ref.gs1.org/voc/"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWN_PREFIX = "ocop"
CONTEXT_PATH = "/voc/passport.jsonld"
VOCABULARY_PATH = "/voc/"
KEYWORDS = frozenset({"@context", "@id", "@type", "@value", "@language", "@graph"})


@dataclass(frozen=True, slots=True)
class OwnTerm:
    """A term nobody else has a word for; `about` says what it means, in Vietnamese."""

    name: str
    about: str


OWN_TERMS = (
    OwnTerm("OcopCertificate", "Giấy chứng nhận hạng sao OCOP của một sản phẩm"),
    OwnTerm("stars", "Hạng sao OCOP, từ 3 đến 5"),
    OwnTerm("decision", "Số quyết định công nhận"),
    OwnTerm("isInForce", "Còn hiệu lực tại thời điểm lập hộ chiếu"),
    OwnTerm("verification", "Địa chỉ xác minh giấy chứng nhận"),
    OwnTerm("missingItem", "Nội dung tối thiểu của hộ chiếu mà hồ sơ còn thiếu"),
    OwnTerm("recalled", "Lô đang bị thu hồi"),
    OwnTerm("recalledOn", "Ngày thu hồi lô"),
    OwnTerm("recallReason", "Lý do thu hồi và việc người mua cần làm"),
    OwnTerm("recallOverOn", "Ngày thực hiện xong việc thu hồi; hàng còn lại của lô vẫn không dùng, không bán"),
    OwnTerm("recalledLot", "Lô của sản phẩm đang bị thu hồi"),
    OwnTerm("held", "Lô đang bị giữ, chưa được bán: kiểm nghiệm không đạt hoặc chưa đủ thời gian cách ly"),
    OwnTerm("responsibleToday", "Chủ thể nay chịu trách nhiệm về sản phẩm, khi lô do chủ thể khác làm ra trước đó"),
    OwnTerm("ownerSince", "Ngày chủ thể hiện nay bắt đầu chịu trách nhiệm về sản phẩm"),
    OwnTerm("underCheck", "Nguyên liệu của lô thuộc lô hàng đang bị thu hồi; nơi làm ra đang kiểm tra, chưa kết luận"),
    OwnTerm("underCheckSince", "Ngày lô bắt đầu được kiểm tra vì nguyên liệu bị thu hồi"),
    OwnTerm("checkConclusion", "Kết luận kiểm tra: lô không phải thu hồi, vì sao"),
    OwnTerm("withdrawn", "Chủ thể đã rút lô ghi nhầm"),
    OwnTerm("safetyWarning", "Cảnh báo an toàn ghi trên nhãn"),
    OwnTerm("lotWarning", "Cảnh báo riêng của lô"),
    OwnTerm("lotOrigin", "Xuất xứ riêng của lô: nguyên liệu từ đâu"),
    OwnTerm("Addition", "Một nội dung của lô ghi bổ sung sau khi đóng gói"),
    OwnTerm("addedLater", "Những nội dung của lô ghi bổ sung sau khi đóng gói"),
    OwnTerm("addedWhat", "Nội dung nào được bổ sung"),
    OwnTerm("addedValue", "Nội dung đã bổ sung"),
    OwnTerm("addedOn", "Ngày ghi bổ sung"),
    OwnTerm("registrationNumber", "Số đăng ký kinh doanh, số đăng ký hộ kinh doanh hoặc quyết định thành lập"),
    OwnTerm("withdrawnOn", "Ngày chủ thể rút lô đã ghi nhầm; mã lô vẫn được giữ"),
    OwnTerm("traceSummary", "Tóm tắt các bước truy xuất: bước, số sự kiện, khoảng thời gian"),
    OwnTerm("TraceStep", "Một bước truy xuất đã tóm tắt"),
    OwnTerm("step", "Bước kinh doanh theo từ vựng CBV"),
    OwnTerm("eventCount", "Số sự kiện"),
    OwnTerm("firstAt", "Thời điểm sự kiện đầu"),
    OwnTerm("lastAt", "Thời điểm sự kiện cuối"),
    OwnTerm("lot", "Lô của sản phẩm có hộ chiếu riêng"),
    OwnTerm("isDemo", "Dữ liệu mẫu, không phải sản phẩm thật"),
    OwnTerm("isRetired", "Sản phẩm đã ngừng sản xuất"),
    OwnTerm("checkedOn", "Ngày lập hộ chiếu; tình trạng nêu trong hộ chiếu là của ngày này"),
    OwnTerm("shelfLife", "Hạn sử dụng ghi trên nhãn, bằng lời"),
    OwnTerm("packedAt", "Nơi đóng gói, công đoạn cuối"),
    OwnTerm("pastCode", "Trang nói về một mã không còn dùng"),
    OwnTerm("successor", "Mã hoặc trang thay cho mã này"),
    OwnTerm("heldFrom", "Ngày bắt đầu mang mã"),
    OwnTerm("heldUntil", "Ngày cuối còn mang mã"),
)
_SCHEMA_WORDS = """
Product Organization Certification name description image manufacturer address certificationIdentification issuedBy
inLanguage isVariantOf
"""
_GS1_WORDS = {
    "gtin": "gtin",
    "globalLocationNumber": "globalLocationNumber",
    "batchOrLotNumber": "hasBatchLotNumber",
    "ingredients": "ingredientStatement",
    "allergenStatement": "allergenStatement",
    "storageInstructions": "consumerStorageInstructions",
    "usageInstructions": "consumerUsageInstructions",
    "Country": "Country",
    "countryOfOrigin": "countryOfOrigin",
    "countryCode": "countryCode",
    "originStatement": "countryOfOriginStatement",
    "productPage": "pip",
}
_DAYS = {
    "productionDate": GS1 + "productionDate",
    "expirationDate": GS1 + "expirationDate",
    "issuedOn": SCHEMA + "datePublished",
    "validUntil": SCHEMA + "expires",
    "recalledOn": f"{OWN_PREFIX}:recalledOn",
    "withdrawnOn": f"{OWN_PREFIX}:withdrawnOn",
    "recallOverOn": f"{OWN_PREFIX}:recallOverOn",
    "ownerSince": f"{OWN_PREFIX}:ownerSince",
    "underCheckSince": f"{OWN_PREFIX}:underCheckSince",
    "addedOn": f"{OWN_PREFIX}:addedOn",
    "checkedOn": f"{OWN_PREFIX}:checkedOn",
    "heldFrom": f"{OWN_PREFIX}:heldFrom",
    "heldUntil": f"{OWN_PREFIX}:heldUntil",
}
_MOMENTS = ("firstAt", "lastAt")
_ADDRESSES = ("image", "verification", "lot", "productPage", "step", "isVariantOf", "successor", "recalledLot")
_IN_VIETNAMESE = (
    "name", "description", "ingredients", "shelfLife", "recallReason", "packedAt", "issuedBy", "address",
    "safetyWarning", "allergenStatement", "storageInstructions", "usageInstructions", "lotWarning", "lotOrigin",
    "addedValue", "checkConclusion", "originStatement",
)  # fmt: skip
_SCHEMA_OTHER = {"taxId": "taxID", "certification": "hasCertification"}


def context(site: str) -> dict[str, Any]:
    """The JSON-LD context of passports of this platform; every term stands for a whole address."""
    terms: dict[str, Any] = {
        "@version": 1.1,
        "schema": SCHEMA,
        "gs1": GS1,
        "xsd": XSD,
        OWN_PREFIX: f"{site}{VOCABULARY_PATH}",
    }
    terms |= {one: f"schema:{one}" for one in _SCHEMA_WORDS.split()}
    terms |= {key: f"schema:{name}" for key, name in _SCHEMA_OTHER.items()}
    terms |= {key: f"gs1:{name}" for key, name in _GS1_WORDS.items()}
    terms |= {one.name: f"{OWN_PREFIX}:{one.name}" for one in OWN_TERMS}
    terms |= {key: {"@id": name, "@type": "xsd:date"} for key, name in _DAYS.items()}
    for key in _MOMENTS:
        terms[key] = {"@id": f"{OWN_PREFIX}:{key}", "@type": "xsd:dateTime"}
    for key in _ADDRESSES:
        terms[key] = {"@id": terms[key], "@type": "@id"}
    for key in _IN_VIETNAMESE:
        terms[key] = {"@id": terms[key], "@language": "vi"}
    return {"@context": terms}


def expanded_term(key: str, terms: dict[str, Any]) -> str | None:
    """The whole address a key stands for in a context; None for a key that means nothing there."""
    found = terms.get(key)
    name = found.get("@id") if isinstance(found, dict) else found
    if not isinstance(name, str):
        return None
    prefix, colon, rest = name.partition(":")
    if colon and not rest.startswith("//"):
        base = terms.get(prefix)
        return base + rest if isinstance(base, str) and base.endswith(("/", "#")) else None
    return name


def unknown_keys(document: Any, terms: dict[str, Any]) -> list[str]:
    """Keys and types of a document that no term of the context explains: a passport has none."""
    found: list[str] = []
    if isinstance(document, list):
        return [key for one in document for key in unknown_keys(one, terms)]
    if not isinstance(document, dict):
        return []
    for key, value in document.items():
        if key == "@type" and expanded_term(value, terms) is None:
            found.append(value)
        elif key not in KEYWORDS and expanded_term(key, terms) is None:
            found.append(key)
        if key != "@context":
            found += unknown_keys(value, terms)
    return found
