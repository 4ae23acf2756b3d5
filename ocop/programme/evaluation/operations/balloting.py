"""The answer a member sends with the score sheet of a written consultation; called inside the deed that hands it in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.sealing import digest_of
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.evaluation.models import Ballot, ScoreSheet
from ocop.programme.evaluation.rules.consultation import LONGEST_REASON, NEEDS_REASON, STARS, Opinion
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm


@dataclass(frozen=True)
class BallotAnswer:
    """What the member wrote: a code of `Opinion`, the other star proposed, the reason."""

    opinion: str = ""
    star: int | None = None
    reason: str = ""


def keep_ballot(sheet: ScoreSheet, answer: BallotAnswer | None, *, now: datetime) -> dict[str, Any]:
    """Keep the answer that goes with the sheet; returns the facts for the log, the reason by its hash.

    Nothing where the council meets. Raises FieldRefusal beside what is missing or impossible.
    """
    if sheet.item.session.form != SessionForm.WRITTEN:
        if answer is not None:
            raise Refusal(_("Phiên họp trực tiếp không có phiếu lấy ý kiến."))
        return {}
    opinion, star, reason = checked_answer(answer or BallotAnswer())
    Ballot.objects.create(
        item_id=sheet.item_id, member_id=sheet.member_id, opinion=opinion, star=star, reason=reason, sent_at=now
    )
    return {"ballot": {"opinion": opinion.value, "star": star, "reason_sha256": digest_of(reason)}}


def take_ballot_back(sheet: ScoreSheet) -> None:
    """A sheet given back to its member takes the answer with it: both are sent again. The log keeps the first."""
    Ballot.objects.filter(item_id=sheet.item_id, member_id=sheet.member_id).delete()


def why_not_without_ballot(sheet: ScoreSheet) -> str | None:
    """Ways to hand in that carry no answer end before a written consultation."""
    if sheet.item.session.form != SessionForm.WRITTEN:
        return None
    return _("Phiếu lấy ý kiến được gửi kèm ý kiến trên trang phiếu chấm; hãy mở trang đó khi có mạng để gửi.")


def checked_answer(answer: BallotAnswer) -> tuple[Opinion, int | None, str]:
    """Opinion, star and reason as they are kept. Raises FieldRefusal beside what is missing or impossible."""
    faults: dict[str, list[str]] = {}
    reason = answer.reason.strip()
    if answer.opinion not in set(Opinion):
        raise FieldRefusal({"opinion": [_("Hãy chọn ý kiến của Ông/Bà.")]})
    opinion = Opinion(answer.opinion)
    if opinion in NEEDS_REASON and not reason:
        faults["reason"] = [
            _("Hãy ghi lý do đề nghị hạng khác.")
            if opinion is Opinion.CHANGE
            else _("Hãy ghi nội dung phức tạp cần họp trực tiếp để thảo luận.")
        ]
    if len(reason) > LONGEST_REASON:
        faults["reason"] = [_("Lý do dài quá, hãy viết ngắn lại.")]
    if opinion is Opinion.CHANGE and answer.star not in STARS:
        faults["star"] = [_("Hãy chọn hạng sao đề nghị.")]
    if faults:
        raise FieldRefusal(faults)
    return opinion, answer.star if opinion is Opinion.CHANGE else None, reason
