from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.operations.balloting import take_ballot_back
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.permissions import why_not_reopen_sheet
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import items_visible_to, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.notifications.operations.notify import notify


def reopen_sheet(*, actor: Actor, sheet_id: int, reason: str, now: datetime) -> ScoreSheet:
    """Give a submitted sheet back to its member to score again, before the session closes; the marks stay on it.

    In: why (the members lie too far apart, the member asked): it stays in the log. Raises FieldRefusal without it,
    Refusal for anybody who does not preside or when the session is over.
    """
    with deed("evaluation.reopen_sheet", actor=actor, now=now) as record:
        sheets = ScoreSheet.objects.filter(item__in=items_visible_to(actor))
        found: ScoreSheet = sheets.select_related("item").get(pk=sheet_id)
        session = lock(sessions_visible_to(actor).select_related("council"), pk=found.item.session_id)
        sheet: ScoreSheet = lock(sheets.select_related("item", "member"), pk=sheet_id)
        refuse_if(why_not_reopen_sheet(session, own_seat(actor, session), sheet))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi lý do mở lại phiếu.")]})
        sheet.state = SheetState.DRAFT
        sheet.submitted_at = None
        sheet.times_reopened = F("times_reopened") + 1
        sheet.save(update_fields=["state", "submitted_at", "times_reopened"])
        sheet.refresh_from_db(fields=["times_reopened"])
        take_ballot_back(sheet)
        with in_record_language():
            notify(
                user_ids=[sheet.member.user_id],
                kind="evaluation.sheet_reopened",
                title=_("Phiếu chấm của Ông/Bà được mở lại"),
                body=_("Lý do: %(reason)s") % {"reason": reason.strip()},
                link=f"/ban/hoi-dong/phien/{session.pk}/san-pham/{sheet.item_id}/phieu/",
                now=now,
            )
        record.chain = sheet_chain(sheet.pk)
        record.about(
            sheet, state=sheet.state, member=sheet.member_id, reason=reason.strip(), times=sheet.times_reopened
        )
    return sheet
