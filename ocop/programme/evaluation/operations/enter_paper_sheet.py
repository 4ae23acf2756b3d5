from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import digest_of
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import PaperEntry, PaperPhoto, ScoreSheet
from ocop.programme.evaluation.operations.balloting import BallotAnswer, keep_ballot
from ocop.programme.evaluation.operations.keying import lock_paper_sheet
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import WrittenScore, write_scores
from ocop.programme.evaluation.queries.paper_sheets import ballot_of
from ocop.programme.evaluation.rules.double_entry import differing_criteria, is_ballot_different, is_same_remark
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm, SheetSource, SheetState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import parse_answer, points_for


def enter_paper_sheet(*, actor: Actor, session_id: int, item_id: int, member_id: int, now: datetime) -> ScoreSheet:
    """Write a paper sheet that two people keyed alike: submitted, locked, marked as entered from paper.

    Out: the sheet. In a written consultation the answer on the paper is kept with it. Raises Refusal until two
    keyings and a photograph are there, and when the keyings differ: with the criteria, never with what the other
    person keyed.
    """
    with deed("evaluation.enter_paper_sheet", actor=actor, now=now) as record:
        sheet = lock_paper_sheet(actor, session_id=session_id, item_id=item_id, member_id=member_id, now=now)
        rubric = rubric_rules(sheet.item.rubric)
        entries = list(PaperEntry.objects.filter(sheet=sheet).order_by("ordinal"))
        photos = list(PaperPhoto.objects.filter(sheet=sheet).order_by("pk").values_list("file__sha256", flat=True))
        if len(entries) < 2:
            raise Refusal(_("Phiếu giấy phải được hai người khác nhau nhập."))
        if not photos:
            raise Refusal(_("Hãy đính kèm ảnh chụp phiếu giấy có chữ ký."))
        first, second = entries
        codes = tuple(leaf.code for leaf in rubric.leaves())
        different = differing_criteria(codes, first.answers, second.answers)
        if different:
            raise Refusal(
                _("Hai lần nhập khác nhau ở tiêu chí: %(codes)s. Hãy xem lại phiếu giấy và nhập lại.")
                % {"codes": ", ".join(different)}
            )
        if not is_same_remark(first.remark, second.remark):
            raise Refusal(_("Hai lần nhập khác nhau ở phần nhận xét. Hãy xem lại phiếu giấy và nhập lại."))
        ballot = _same_ballot(sheet, first, second)
        rows = []
        for leaf in rubric.leaves():
            read = parse_answer(leaf, first.answers[leaf.code])
            rows.append(WrittenScore(leaf, first.answers[leaf.code], Decimal(points_for(leaf, read))))
        write_scores(sheet.pk, rows, now=now)
        sheet.remark, sheet.source = first.remark, SheetSource.PAPER
        sheet.state, sheet.submitted_at = SheetState.SUBMITTED, now
        sheet.save(update_fields=["remark", "source", "state", "submitted_at"])
        record.chain = sheet_chain(sheet.pk)
        record.about(
            sheet,
            answers=first.answers,
            remarks={"": digest_of(first.remark)},
            state=sheet.state,
            source=sheet.source,
            keyed_by=[entry.keyed_by_id for entry in entries],
            photos=photos,
            **keep_ballot(sheet, ballot, now=now),
        )
    return sheet


def _same_ballot(sheet: ScoreSheet, first: PaperEntry, second: PaperEntry) -> BallotAnswer | None:
    """The answer both people read; None where the council meets. Raises Refusal when they read another one."""
    if sheet.item.session.form != SessionForm.WRITTEN:
        return None
    if is_ballot_different(ballot_of(first), ballot_of(second)):
        raise Refusal(_("Hai lần nhập khác nhau ở phiếu lấy ý kiến. Hãy xem lại phiếu giấy và nhập lại."))
    return BallotAnswer(first.opinion, first.star, first.reason)
