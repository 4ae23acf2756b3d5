from datetime import datetime

from django.utils.translation import ngettext

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CalibrationSheet
from ocop.programme.evaluation.operations.calibrating import calibration_chain, lock_own_calibration_sheet
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def finish_calibration(*, actor: Actor, anchor_id: int, now: datetime) -> CalibrationSheet:
    """Finish the actor's trial sheet: from here on the member sees the agreed levels and why, and changes nothing.

    Raises CalibrationAnchor.DoesNotExist for strangers and recused members, Refusal while a criterion is open, for a
    finished sheet and once the session is open.
    """
    with deed("evaluation.finish_calibration", actor=actor, now=now) as record:
        sheet = lock_own_calibration_sheet(actor, anchor_id, now)
        answered = set(sheet.answers.values_list("criterion_code", flat=True))
        open_codes = [leaf.code for leaf in rubric_rules(sheet.anchor.rubric).leaves() if leaf.code not in answered]
        if open_codes:
            raise Refusal(
                ngettext(
                    "Còn %(count)s tiêu chí chưa chấm: %(codes)s.",
                    "Còn %(count)s tiêu chí chưa chấm: %(codes)s.",
                    len(open_codes),
                )
                % {"count": len(open_codes), "codes": ", ".join(open_codes[:12])}
            )
        sheet.finished_at = now
        sheet.save(update_fields=["finished_at"])
        record.chain = calibration_chain(sheet.pk)
        record.about(sheet)
    return sheet
