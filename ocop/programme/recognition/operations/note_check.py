"""Công bố sản phẩm đang được kiểm tra.

Điều 8 knows no suspension: until a revocation is signed the stars stand. What the authority may decide is to tell the
public that the product is being checked, until a day.
"""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import Certificate, RevocationCase
from ocop.programme.recognition.permissions import why_not_note_check
from ocop.programme.recognition.queries.revocations import revocations_visible_to
from ocop.programme.recognition.rules.revocation import LONGEST_NOTE_DAYS


def note_check(*, actor: Actor, case_id: int, reason: str, until: date, now: datetime) -> RevocationCase:
    """From today to `until` (both included) the public pages say that the product is being checked.

    Raises Refusal (not who signs the revocation, case closed), FieldRefusal (`reason`, `until`).
    """
    with deed("recognition.note_check", actor=actor, now=now) as record:
        case = _locked(actor, case_id)
        refuse_if(why_not_note_check(actor, case))
        today = timezone.localdate(now)
        faults: dict[str, list[str]] = {}
        if not reason.strip():
            faults["reason"] = [_("Hãy ghi lý do công bố.")]
        if until < today:
            faults["until"] = [_("Ngày cuối không được trước hôm nay.")]
        elif until > today + timedelta(days=LONGEST_NOTE_DAYS):
            faults["until"] = [_("Chỉ công bố nhiều nhất %(days)s ngày.") % {"days": LONGEST_NOTE_DAYS}]
        if faults:
            raise FieldRefusal(faults)
        case.note_reason, case.noted_at, case.noted_until = reason.strip(), now, until
        case.noted_by_id = actor.user_id
        case.save(update_fields=["note_reason", "noted_at", "noted_until", "noted_by"])
        _write(case, today, until)
        record.about(case, certificate=case.certificate.code, until=until, reason=case.note_reason)
        announce_change()
    return case


def lift_check_note(*, actor: Actor, case_id: int, now: datetime) -> RevocationCase:
    """Take the public note away before its day. Raises Refusal (not who signs, no note)."""
    with deed("recognition.lift_check_note", actor=actor, now=now) as record:
        case = _locked(actor, case_id)
        refuse_if(why_not_note_check(actor, case))
        if case.noted_until is None:
            raise Refusal(_("Sản phẩm này chưa được công bố là đang kiểm tra."))
        record.about(case, certificate=case.certificate.code, until=case.noted_until)
        end_note(case)
        case.save(update_fields=["noted_until"])
    return case


def end_note(case: RevocationCase) -> None:
    """The public pages say nothing of a check any more; the caller saves the case."""
    if case.noted_until is not None:
        case.noted_until = None
        _write(case, None, None)
        announce_change()


def _locked(actor: Actor, case_id: int) -> RevocationCase:
    cases = revocations_visible_to(actor).select_related(None)
    case: RevocationCase = lock(cases.select_related("certificate__product"), pk=case_id)
    return case


def _write(case: RevocationCase, first: date | None, last: date | None) -> None:
    Certificate.objects.filter(pk=case.certificate_id).update(under_check_from=first, under_check_until=last)
