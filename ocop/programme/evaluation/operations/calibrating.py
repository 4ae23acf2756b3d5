"""What the deeds on one's own trial sheet begin with."""

from datetime import datetime

from ocop.foundation.audit.deeds import lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CalibrationAnchor, CalibrationSheet
from ocop.programme.evaluation.permissions import why_not_calibrate
from ocop.programme.evaluation.queries.calibration import anchors_visible_to
from ocop.programme.evaluation.queries.seats import own_seat


def calibration_chain(sheet_id: int) -> str:
    """The chain of the audit log that records one trial sheet."""
    return f"calibration-{sheet_id}"


def lock_own_calibration_sheet(actor: Actor, anchor_id: int, now: datetime) -> CalibrationSheet:
    """The actor's trial sheet for the anchor, locked and open for writing; it comes to be with the first answer.

    Raises CalibrationAnchor.DoesNotExist for strangers and recused members, Refusal when it is finished, the session
    is open, or the seat does not score.
    """
    anchor = anchors_visible_to(actor).select_related("exercise__session__council", "rubric__edition").get(pk=anchor_id)
    session = anchor.exercise.session
    seat = own_seat(actor, session)
    if seat.member is None:
        raise CalibrationAnchor.DoesNotExist
    sheet, _is_new = CalibrationSheet.objects.get_or_create(
        anchor=anchor, member=seat.member, defaults={"started_at": now}
    )
    locked: CalibrationSheet = lock(CalibrationSheet.objects.all(), pk=sheet.pk)
    refuse_if(why_not_calibrate(session, seat, locked))
    locked.anchor = anchor
    return locked
