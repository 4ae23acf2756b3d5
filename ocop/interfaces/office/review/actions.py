"""What the person at the desk may do with a dossier now, and why not."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.permissions import review as permissions
from ocop.programme.dossiers.queries.review_page import DossierReading
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState

_S = DossierState
SHOWN_IN = {
    "accept_at_commune": {_S.SUBMITTED},
    "commune_report": {_S.SUBMITTED, _S.COMMUNE_REVIEW},
    "return_by_commune": {_S.SUBMITTED, _S.COMMUNE_REVIEW},
    "accept_at_province": {_S.FORWARDED},
    "send_to_advisors": {_S.FORWARDED, _S.PROVINCE_REVIEW},
    "advisory_report": {_S.ADVISORY_REVIEW},
    "return_by_province": {_S.FORWARDED, _S.PROVINCE_REVIEW, _S.ADVISORY_REVIEW},
}


def actions_for(actor: Actor, reading: DossierReading) -> list[dict[str, Any]]:
    """The deeds of this step for this person's office: an address each, or the reason why not.

    Offices that only read get none: a row of locked buttons would tell them nothing.
    """
    dossier = reading.dossier
    state = DossierState(dossier.state)
    today = timezone.localdate()
    place = {"province_code": dossier.province_code, "commune_code": dossier.commune_code}
    actions: list[dict[str, Any]] = []
    for name, role, kind, label, why_not in (
        (
            "accept_at_commune",
            Role.COMMUNE_OFFICER,
            "main",
            _("Tiếp nhận hồ sơ"),
            permissions.why_not_accept_at_commune,
        ),
        (
            "commune_report",
            Role.COMMUNE_OFFICER,
            "main",
            _("Viết Báo cáo Mẫu số 03"),
            lambda actor, dossier: permissions.why_not_write_commune_report(actor, dossier, today),
        ),
        (
            "return_by_commune",
            Role.COMMUNE_OFFICER,
            "secondary",
            _("Trả lại để bổ sung"),
            permissions.why_not_return_by_commune,
        ),
        (
            "accept_at_province",
            Role.PROVINCE_OFFICER,
            "main",
            _("Tiếp nhận hồ sơ"),
            lambda actor, dossier: permissions.why_not_accept_at_province(actor, dossier, today),
        ),
        (
            "send_to_advisors",
            Role.PROVINCE_OFFICER,
            "main",
            _("Chuyển Tổ tư vấn"),
            lambda actor, dossier: permissions.why_not_send_to_advisors(actor, dossier, today),
        ),
        (
            "advisory_report",
            Role.ADVISOR,
            "main",
            _("Viết báo cáo của Tổ tư vấn"),
            lambda actor, dossier: permissions.why_not_write_advisory_report(actor, dossier, today),
        ),
        (
            "return_by_province",
            Role.PROVINCE_OFFICER,
            "secondary",
            _("Trả lại để hoàn thiện"),
            lambda actor, dossier: permissions.why_not_return_by_province(actor, dossier, today),
        ),
    ):
        if state not in SHOWN_IN[name] or not actor.holds_over(role, **place):
            continue
        reason = why_not(actor, dossier)
        actions.append(
            {
                "label": label,
                "url": reverse(f"office:review:{name}", args=[dossier.pk]),
                "kind": kind if reason is None else "secondary",
                "reason": reason or "",
            }
        )
    return sorted(actions, key=lambda action: bool(action["reason"]))
