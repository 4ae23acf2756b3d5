from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import digest_of
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import lock_own_sheet
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

LONGEST = 4000


def save_remark(*, actor: Actor, item_id: int, criterion_code: str = "", remark: str, now: datetime) -> ScoreSheet:
    """Write the remark on one criterion, or with no code the general remark of the sheet.

    A remark does not answer a criterion. Raises what `save_answer` raises, and Refusal for a text too long.
    """
    with deed("evaluation.save_remark", actor=actor, now=now) as record:
        sheet = lock_own_sheet(actor, item_id, now)
        text = remark.strip()
        if len(text) > LONGEST:
            raise Refusal(_("Nhận xét dài quá %(most)s ký tự; hãy viết ngắn lại.") % {"most": LONGEST})
        if not criterion_code:
            sheet.remark = text
            sheet.save(update_fields=["remark"])
        else:
            rubric = rubric_rules(sheet.item.rubric)
            if not rubric.has_leaf(criterion_code):
                raise Refusal(
                    _("Bộ tiêu chí của sản phẩm này không có tiêu chí %(code)s.") % {"code": criterion_code[:12]}
                )
            CriterionScore.objects.bulk_create(
                [
                    CriterionScore(
                        sheet=sheet,
                        criterion_code=criterion_code,
                        answer=None,
                        points=0,
                        max_points=rubric.leaf(criterion_code).max_points,
                        remark=text,
                        changed_at=now,
                    )
                ],
                update_conflicts=True,
                unique_fields=["sheet", "criterion_code"],
                update_fields=["remark", "changed_at"],
            )
        record.chain = sheet_chain(sheet.pk)
        record.about(sheet, remarks={criterion_code: digest_of(text)})
    return sheet
