"""Rows and steps of the recognition pages in words."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.programme.evaluation.rules.exact import display_text
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.recognition.labels import CERTIFICATE_STATUS, DECISION_KIND, DECISION_STATE, REVOCATION_GROUND
from ocop.programme.recognition.queries.public_reasons import public_sentences
from ocop.programme.recognition.queries.transition import apply_extensions
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import (
    CertificateStatus,
    DecisionKind,
    DecisionState,
    RevocationGround,
)

_STATE_TONES = {
    DecisionState.DRAFT: "neutral",
    DecisionState.SENT_BACK: "expiring",
    DecisionState.SUBMITTED: "info",
    DecisionState.SIGNED: "valid",
}
STATUS_TONES = {
    CertificateStatus.VALID: "valid",
    CertificateStatus.EXPIRING: "expiring",
    CertificateStatus.EXTENDED: "expiring",
    CertificateStatus.EXPIRED: "expired",
    CertificateStatus.REVOKED: "revoked",
    CertificateStatus.SUPERSEDED: "neutral",
    CertificateStatus.NOT_YET: "info",
    CertificateStatus.UNDATED: "neutral",
}

_ENDED_EARLY = {CertificateStatus.REVOKED, CertificateStatus.SUPERSEDED}


def decision_rows(decisions: Iterable[Any], *, with_authority: bool = False) -> list[dict[str, Any]]:
    """Rows of the list of decisions; with the authority's name for those who read several."""
    names = {unit.code: unit.name for unit in provinces_on(timezone.localdate())} if with_authority else {}
    return [
        {
            "authority": (names.get(one.province_code) or _("Bộ Nông nghiệp và Môi trường")) if with_authority else "",
            "decision": one,
            "kind": DECISION_KIND[DecisionKind(one.kind)],
            "state": DECISION_STATE[DecisionState(one.state)],
            "tone": _STATE_TONES[DecisionState(one.state)],
            "subject": one.subject[:1].upper() + one.subject[1:],
        }
        for one in decisions
    ]


def line_rows(lines: Iterable[Any], *, can_route: bool) -> list[dict[str, Any]]:
    """Lines of a decision: points, reasons of the star, ground of a revocation."""
    rows = []
    for line in lines:
        result = line.result
        output = result.engine_output if result else {}
        rows.append(
            {
                "line": line,
                "points": display_text(_fraction(result), 2) if result else "",
                "reasons": public_sentences(output),
                "ground": REVOCATION_GROUND[RevocationGround(line.ground)] if line.ground else "",
                "can_route": can_route and result is not None and result.star <= 4,
                "council_star": result.star if result else None,
            }
        )
    return rows


def _fraction(result: Any) -> Any:
    from fractions import Fraction

    return Fraction(result.points_numerator, result.points_denominator)


def steps_of(decision: Any) -> list[dict[str, Any]]:
    """Draft → submitted → signed, with who acts."""
    state = DecisionState(decision.state)
    signed = state == DecisionState.SIGNED
    submitted = state == DecisionState.SUBMITTED
    is_of_ministry = not decision.province_code
    return [
        {
            "title": _("Dự thảo, trình ký"),
            "state": "done" if signed or submitted else "current",
            "who": _("Cơ quan tham mưu quản lý OCOP của Bộ")
            if is_of_ministry
            else _("Cơ quan tham mưu quản lý OCOP cấp tỉnh"),
            "on": decision.submitted_at if signed or submitted else decision.prepared_at,
        },
        {
            "title": _("Bộ trưởng ký") if is_of_ministry else _("Lãnh đạo ký"),
            "state": "done" if signed else "current" if submitted else "next",
            "who": _("Bộ trưởng Bộ Nông nghiệp và Môi trường")
            if is_of_ministry
            else _("Lãnh đạo Ủy ban nhân dân tỉnh"),
            "on": decision.document.issued_on if signed else None,
        },
        {
            "title": _("Ban hành, công bố"),
            "state": "done" if signed else "next",
            "on": decision.document.issued_on if signed else None,
        },
    ]


def certificate_rows(certificates: Iterable[Any]) -> list[dict[str, Any]]:
    """Rows of certificates with the status of today."""
    today = timezone.localdate()
    rows = []
    for one in apply_extensions(certificates, today):
        status = one.status_on(today)
        rows.append(
            {
                "certificate": one,
                "number": official_number(one.code),
                "status": status,
                "words": CERTIFICATE_STATUS[status],
                "tone": STATUS_TONES[status],
                "last_day": None if status in _ENDED_EARLY else one.extended_until or one.valid_until,
                "ended_on": {
                    CertificateStatus.REVOKED: one.revoked_on,
                    CertificateStatus.SUPERSEDED: one.superseded_on,
                }.get(status),
            }
        )
    return rows
