"""By which day the law expects the next step of a dossier, and on what ground."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.working_days import WorkingCalendar
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.central_level import nominated_on_of
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.review_clocks import (
    central_round_for,
    commune_due_on,
    reassessment_due_on,
    round_for,
    working_days_left,
)
from ocop.programme.official_documents.queries.working_days import calendar_around

_S = DossierState
AT_PROVINCE = frozenset({_S.FORWARDED, _S.PROVINCE_REVIEW, _S.ADVISORY_REVIEW, _S.READY_FOR_COUNCIL, _S.IN_COUNCIL})

WITH_THE_MINISTRY = frozenset({_S.NOMINATED, _S.IN_COUNCIL})


@dataclass(frozen=True)
class LegalDeadline:
    """The last day in time, how many days are left (working days where the law counts those) and the article."""

    due_on: date
    days_left: int
    counts_working_days: bool
    legal_basis: str

    @property
    def unit(self) -> str:
        """ "ngày làm việc" or "ngày"."""
        return _("ngày làm việc") if self.counts_working_days else _("ngày")


def legal_deadline(dossier: Dossier, today: date, calendar: WorkingCalendar | None = None) -> LegalDeadline | None:
    """The deadline of the dossier's present step, or None where the law sets none.

    For the round it needs the day the commune proposed the dossier, and whether the ministry has it: use
    `select_related("commune_report")` and `with_central_move` in lists. The 15 working days are counted anew each time,
    by the days off known now: lists read the `calendar` once and give it.
    """
    state = DossierState(dossier.state)
    if state is _S.COMMUNE_REVIEW and dossier.commune_received_on is not None:
        known = calendar or calendar_around(today)
        due = commune_due_on(dossier.commune_received_on, known)
        return LegalDeadline(
            due, working_days_left(due, today, known), True, _("khoản 2 Điều 7, Quyết định số 26/2026/QĐ-TTg")
        )
    if state in WITH_THE_MINISTRY and (nominated_on := nominated_on_of(dossier)) is not None:
        due = central_round_for(nominated_on).assessed_by
        return LegalDeadline(due, (due - today).days, False, _("khoản 2 Điều 5, Quyết định số 26/2026/QĐ-TTg"))
    if state not in AT_PROVINCE:
        return None
    if dossier.kind == DossierKind.RENEWAL:
        return renewal_deadline(dossier, today)
    proposed_on = proposed_on_of(dossier)
    if proposed_on is None:
        return None
    due = round_for(proposed_on).assessed_by
    return LegalDeadline(due, (due - today).days, False, _("khoản 1 Điều 5, Quyết định số 26/2026/QĐ-TTg"))


def renewal_deadline(dossier: Dossier, today: date) -> LegalDeadline | None:
    """The end of the 45 days of a re-assessment, wherever it stands; None for other kinds and before receipt."""
    if dossier.kind != DossierKind.RENEWAL or dossier.province_received_on is None:
        return None
    due = reassessment_due_on(dossier.province_received_on)
    basis = _("điểm g khoản 6 Điều 7, Quyết định số 26/2026/QĐ-TTg")
    return LegalDeadline(due, (due - today).days, False, basis)


def proposed_on_of(dossier: Dossier) -> date | None:
    """The day the commune's proposal went out, or None."""
    report = getattr(dossier, "commune_report", None)
    if report is None or report.issued_at is None:
        return None
    return timezone.localdate(report.issued_at)
