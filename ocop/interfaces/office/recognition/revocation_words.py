"""Rows, facts and steps of the revocation pages in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.labels import REVOCATION_GROUND, REVOCATION_STATE
from ocop.programme.recognition.rules.authority import is_recognised_by_ministry
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import DecisionState, RevocationGround
from ocop.programme.recognition.rules.revocation import OPEN_STATES, POINT_OF_LAW, RevocationState

_TONES = {
    RevocationState.PROPOSED: "expiring",
    RevocationState.DRAFTED: "info",
    RevocationState.DECIDED: "revoked",
    RevocationState.WITHDRAWN: "neutral",
}


def case_rows(cases: Iterable[Any], today: date) -> list[dict[str, Any]]:
    """Rows of cases with the days left of the fifteen."""
    rows = []
    for case in cases:
        left = (case.due_on - today).days
        is_open = case.state in OPEN_STATES
        if not is_open:
            clock = ""
        elif left < 0:
            clock = _("quá hạn %(days)s ngày") % {"days": -left}
        elif left == 0:
            clock = _("hôm nay là ngày cuối")
        else:
            clock = ngettext("còn %(days)s ngày", "còn %(days)s ngày", left) % {"days": left}
        rows.append(
            {
                "case": case,
                "state": REVOCATION_STATE[RevocationState(case.state)],
                "tone": _TONES[RevocationState(case.state)],
                "point": _("điểm %(point)s khoản 1 Điều 8") % {"point": POINT_OF_LAW[RevocationGround(case.ground)]},
                "clock": clock,
                "is_late": is_open and left < 0,
                "authority": authority_words(case),
            }
        )
    return rows


def authority_words(case: Any) -> str:
    """Who decides (khoản 2 Điều 8)."""
    if is_recognised_by_ministry(case.certificate.star):
        return _("Bộ trưởng Bộ Nông nghiệp và Môi trường")
    return _("Chủ tịch UBND cấp tỉnh")


def case_facts(case: Any) -> list[tuple[str, str]]:
    """Names and values of a case; what is not known is left out."""
    certificate = case.certificate
    proposer = str(ROLE_LABELS[Role(case.proposed_as)]) if case.proposed_as else ""
    proposed_on = vn_date(timezone.localdate(case.proposed_at))
    pairs = [
        (_("Chủ thể"), certificate.product.producer.name),
        (_("Giấy chứng nhận"), official_number(certificate.code) or certificate.public_code),
        (_("Quyết định công nhận"), certificate.decision_number),
        (_("Kết luận, xác nhận"), case.reference),
        (_("Ngày kết luận, xác nhận"), vn_date(case.established_on)),
        (_("Thời hạn thu hồi đến hết ngày"), vn_date(case.due_on)),
        (_("Người đề nghị"), ", ".join(one for one in (proposer, proposed_on) if one)),
        (_("Chủ thể giải trình đến hết ngày"), vn_date(case.explain_by)),
        (_("Thẩm quyền quyết định"), authority_words(case)),
    ]
    return [(name, value) for name, value in pairs if value]


def correction_rows(corrections: Iterable[Any]) -> list[dict[str, Any]]:
    """What was put right: each changed line before and after, in words."""
    names = {
        "ground": _("Trường hợp thu hồi"),
        "established_on": _("Ngày kết luận, xác nhận"),
        "due_on": _("Thời hạn thu hồi đến hết ngày"),
        "reference": _("Kết luận, xác nhận"),
        "facts": _("Sự việc"),
    }
    return [
        {
            "at": one.corrected_at,
            "by": one.corrected_by.full_name if one.corrected_by else "",
            "reason": one.reason,
            "lines": [
                {"name": name, "before": _said(code, one.before[code]), "after": _said(code, one.after[code])}
                for code, name in names.items()
                if one.before[code] != one.after[code]
            ],
        }
        for one in corrections
    ]


def _said(code: str, value: str) -> str:
    if code == "ground":
        return str(REVOCATION_GROUND[RevocationGround(value)])
    return (vn_date(date.fromisoformat(value)) if code in {"established_on", "due_on"} else value) or "—"


def case_steps(case: Any) -> list[dict[str, Any]]:
    """Proposal → draft → signature → revoked, with who acts; a withdrawn case ends where it was."""
    state, decision = RevocationState(case.state), case.decision
    is_central = is_recognised_by_ministry(case.certificate.star)
    submitted = decision is not None and decision.state in {DecisionState.SUBMITTED, DecisionState.SIGNED}
    signed = state == RevocationState.DECIDED
    drafted = decision is not None
    steps = [
        {
            "title": _("Đề nghị, xác minh"),
            "state": "done" if drafted or state == RevocationState.WITHDRAWN else "current",
            "who": _("Cơ quan tham mưu quản lý OCOP của Bộ")
            if is_central
            else _("Cơ quan tham mưu quản lý OCOP cấp tỉnh"),
            "on": timezone.localdate(case.proposed_at),
        },
    ]
    if state == RevocationState.WITHDRAWN:
        return [
            *steps,
            {"title": _("Đã rút đề nghị"), "state": "done", "on": timezone.localdate(case.withdrawn_at)},
        ]
    return [
        *steps,
        {
            "title": _("Dự thảo, trình ký"),
            "state": "done" if submitted else "current" if drafted else "next",
            "on": decision.prepared_at if drafted else None,
        },
        {
            "title": _("Bộ trưởng ký") if is_central else _("Chủ tịch UBND cấp tỉnh ký"),
            "state": "done" if signed else "current" if submitted else "next",
            "on": decision.submitted_at if submitted else None,
        },
        {
            "title": _("Thu hồi, thông báo"),
            "state": "done" if signed else "next",
            "on": decision.document.issued_on if signed and decision.document else None,
        },
    ]
