"""The content of a submitted version: plain JSON, one canonical text, one hash.

    {"dossier": {kind, year, previous_certificate_code, province_code, province, commune_code, commune},
     "producer": {…}, "product": {…, "standards": […]},
     "rubric": {regulation, edition, set_number, name, sha256},
     "sections": {field of the dossier: text}, "papers_held": […], "other_intellectual_property": "", "sample_count": 5,
     "scores": [{criterion, name, answer, points, max_points, explanation}], "total": "81",
     "evidence": [{id, type, title, number, issuer, issued_on, expires_on, criteria, file: {id, name, sha256, size}}],
     "filled_by": [{officer, mandate}],
     "changes": {against: {number, sha256, submitted_on}, lines: [{key, topic, where, change, before, after, remark}]}}

`filled_by` only where officers filled in for the producer (nộp hộ). `changes` only for an upgrade or renewal that
follows a version kept here (Điều 6 khoản 1 điểm b, c).

Dates are ISO text, points exact decimal text, so that the hash never depends on a number format.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

PERSONAL_KEYS = (
    "phone",
    "email",
    "representative_sex",
    "representative_ethnicity",
    "representative_has_disability",
    "representative_address",
    "representative_address_as_printed",
)
"""Keys of `producer` that only the producer and the verifying offices read."""


def plain(value: Any) -> Any:
    """A value as JSON keeps it: dates as ISO text, decimals as exact text without needless zeros."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def canonical_text(content: Mapping[str, Any]) -> str:
    """One text for one content: sorted keys, no spaces, no escapes."""
    return json.dumps(plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def content_sha256(content: Mapping[str, Any]) -> str:
    """Hex SHA-256 of the canonical text."""
    return hashlib.sha256(canonical_text(content).encode()).hexdigest()


def without_personal_data(content: Mapping[str, Any]) -> dict[str, Any]:
    """The same content for readers who are not concerned with personal data, such as council members."""
    producer = content.get("producer", {})
    return {
        **content,
        "producer": {key: value for key, value in producer.items() if key not in PERSONAL_KEYS},
    }
