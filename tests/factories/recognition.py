"""Decisions and certificates for tests: the least a valid row needs."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionState
from ocop.programme.recognition.models import Certificate, IssuedCode, RecognitionDecision
from ocop.programme.recognition.operations.sign_decision import Signature
from ocop.programme.recognition.rules.codes import new_public_code
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from ocop.programme.recognition.rules.validity import last_valid_day, latest_possible_expiry
from tests.factories.evaluation import make_sitting
from tests.factories.products import make_product

NOW = datetime(2026, 9, 10, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 10)
_numbers = count(1)


def choose_from(seed: int = 26) -> Callable[[str], str]:
    """Letters that look random and are the same every time."""
    return random.Random(seed).choice


_choose = choose_from()


def make_certificate(**changes: Any) -> Certificate:
    """A 4-star certificate of 12/08/2026; give `product`, `star`, `issued_on` (None with `assessment_year`)…"""
    product = changes.pop("product", None) or make_product()
    issued_on = changes.pop("issued_on", date(2026, 8, 12))
    year = changes.pop("assessment_year", issued_on.year if issued_on else 2023)
    public_code = changes.pop("public_code", None) or new_public_code(_choose)
    values = {
        "code": f"NK-{public_code}",
        "public_code": public_code,
        "star": 4,
        "assessment_year": year,
        "decision_number": f"{next(_numbers)}/QĐ-UBND",
        "issuing_authority": "UBND tỉnh Thái Nguyên",
        "issued_on": issued_on,
        "valid_until": last_valid_day(issued_on) if issued_on else None,
        "expires_no_later_than": None if issued_on else latest_possible_expiry(year),
        "created_at": NOW,
        **changes,
    }
    certificate = Certificate.objects.create(product=product, **values)
    IssuedCode.objects.create(code=public_code, certificate=certificate, issued_at=NOW)
    return certificate


def make_approved_session(*stars: int, band: int | None = None) -> CouncilSession:
    """An approved session whose products got these stars; `band` for all of them (else the star, at least 1)."""
    sitting = make_sitting(products=len(stars))
    for item, star in zip(sitting.items, stars, strict=True):
        own_band = band or max(star, 1)
        points = {1: 20, 2: 40, 3: 60, 4: 80, 5: 92}[own_band]
        AssessmentResult.objects.create(
            item=item,
            points_numerator=points,
            points_denominator=1,
            average_points=points,
            band=own_band,
            star=star,
            is_knocked_out=False,
            engine_input={},
            engine_output={"because": ["Đạt đủ 8 yêu cầu tối thiểu của hạng 3 sao."]},
            input_sha256="0" * 64,
            computed_at=NOW,
        )
        item.state = ItemState.CLOSED
        item.save(update_fields=["state"])
        item.dossier.state = DossierState.ASSESSED
        item.dossier.save(update_fields=["state"])
    session = sitting.session
    session.state = SessionState.APPROVED
    session.closed_at = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
    session.save(update_fields=["state", "closed_at"])
    return session


def make_decision(**changes: Any) -> RecognitionDecision:
    """An empty draft of recognition of Thái Nguyên; give `kind`, `state`, `province_code`…"""
    values = {
        "kind": DecisionKind.RECOGNISE,
        "province_code": "19",
        "subject": "công nhận sản phẩm OCOP",
        "prepared_at": NOW,
        **changes,
    }
    return RecognitionDecision.objects.create(**values)


def signature(**changes: Any) -> Signature:
    """Number 1234/QĐ-UBND of 10/09/2026, signed by the chair of Thái Nguyên."""
    values = {
        "number": "1234/QĐ-UBND",
        "issued_on": TODAY,
        "issuing_authority": "Chủ tịch UBND tỉnh Thái Nguyên",
        "signatory": "Phạm Văn Lãnh",
        "signatory_position": "Chủ tịch",
        **changes,
    }
    return Signature(**values)
