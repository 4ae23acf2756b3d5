"""A paper with room for two signatures, and a trial authority of the test."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ocop.foundation.signing.pdf_signer import SigningRequest
from ocop.foundation.typesetting.typst_pdf import compile_pdf, signing_places

NOW = datetime(2026, 8, 5, 2, 30, tzinfo=UTC)
TEMPLATE = """#import "official_layout.typ": paper, set-page, signature-row
#show: set-page
#paper.words
#signature-row(paper.signatures)
"""
DATA = {
    "document_title": "Biên bản",
    "words": "Biên bản họp Hội đồng",
    "signatures": [
        {"authority": "THƯ KÝ", "hint": "", "place_and_day": "", "name": "Nguyễn Thị Hường", "field": "thu_ky"},
        {"authority": "CHỦ TỊCH", "hint": "", "place_and_day": "", "name": "Đặng Văn Ước", "field": "chu_tich"},
    ],
}


@pytest.fixture
def trial_folder(settings, tmp_path):
    folder = tmp_path / "trial"
    settings.SIGNING = {**settings.SIGNING, "signer": "trial", "trial_folder": folder}
    return folder


@pytest.fixture
def template(tmp_path) -> Path:
    path = tmp_path / "paper.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


@pytest.fixture
def paper(template) -> bytes:
    """The paper with two empty signature fields."""
    from ocop.foundation.signing.pades import with_signing_places

    return with_signing_places(compile_pdf(template, DATA, created_at=NOW), signing_places(template, DATA))


def asked(field_name: str = "thu_ky", **changes) -> SigningRequest:
    facts = {
        "field_name": field_name,
        "signer_name": "Nguyễn Thị Hường",
        "account": "thuky",
        "reason": "Lập biên bản",
        "location": "Thái Nguyên",
        "now": NOW,
        "position": "Thư ký Hội đồng",
    }
    return SigningRequest(**{**facts, **changes})
