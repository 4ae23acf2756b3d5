"""The steps bar of a dossier, who acts next, and the timeline, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.programme.dossiers.labels import DOSSIER_MOVE_LABELS
from ocop.programme.dossiers.queries.central_level import nominated_on_of
from ocop.programme.dossiers.queries.review_deadlines import LegalDeadline
from ocop.programme.dossiers.queries.review_page import DossierReading
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState

_S = DossierState
STAGE_OF_STATE = {
    _S.DRAFT: 0,
    _S.RETURNED_BY_COMMUNE: 0,
    _S.RETURNED_BY_PROVINCE: 0,
    _S.SUBMITTED: 1,
    _S.COMMUNE_REVIEW: 1,
    _S.FORWARDED: 2,
    _S.PROVINCE_REVIEW: 2,
    _S.ADVISORY_REVIEW: 3,
    _S.READY_FOR_COUNCIL: 4,
    _S.IN_COUNCIL: 4,
    _S.ASSESSED: 5,
    _S.RECOGNISED: 6,
    _S.NOMINATED: 5,
    _S.NOT_RECOGNISED: 5,
    _S.WITHDRAWN: 0,
}
_CENTRAL = frozenset({_S.NOMINATED, _S.IN_COUNCIL, _S.ASSESSED})
_OVER = frozenset({_S.NOT_RECOGNISED, _S.WITHDRAWN})
STATE_TONES = {
    _S.SUBMITTED: "action",
    _S.COMMUNE_REVIEW: "info",
    _S.RETURNED_BY_COMMUNE: "expiring",
    _S.FORWARDED: "action",
    _S.PROVINCE_REVIEW: "info",
    _S.RETURNED_BY_PROVINCE: "expiring",
    _S.ADVISORY_REVIEW: "info",
    _S.RECOGNISED: "valid",
    _S.NOMINATED: "info",
}
_MOVE_THAT_ENDS = (
    DossierMove.SUBMIT,
    DossierMove.FORWARD,
    DossierMove.SEND_TO_ADVISORS,
    DossierMove.PASS_TO_COUNCIL,
    DossierMove.RECORD_RESULT,
    DossierMove.RECOGNISE,
)


@dataclass(frozen=True)
class NextStep:
    """What is expected next, of whom."""

    who: str
    what: str


def next_step(state: DossierState, *, is_central: bool = False) -> NextStep:
    """Who acts next and what they do. `is_central`: the dossier was nominated for five stars and lies with the
    ministry."""
    if is_central and state in _CENTRAL:
        return _central_step(state)
    commune, province = _("UBND cấp xã"), _("Cơ quan quản lý OCOP cấp tỉnh")
    owner, council = _("Chủ thể"), _("Hội đồng đánh giá cấp tỉnh")
    steps = {
        _S.SUBMITTED: NextStep(commune, _("kiểm tra thành phần và tiếp nhận hồ sơ")),
        _S.COMMUNE_REVIEW: NextStep(commune, _("đánh giá bốn nội dung, ban hành Báo cáo Mẫu số 03 và chuyển cấp tỉnh")),
        _S.RETURNED_BY_COMMUNE: NextStep(owner, _("bổ sung hồ sơ theo yêu cầu của UBND cấp xã rồi nộp lại")),
        _S.FORWARDED: NextStep(province, _("kiểm tra thành phần và tiếp nhận hồ sơ")),
        _S.PROVINCE_REVIEW: NextStep(province, _("kiểm tra nội dung và chuyển Tổ tư vấn")),
        _S.RETURNED_BY_PROVINCE: NextStep(
            owner, _("hoàn thiện hồ sơ theo yêu cầu của cấp tỉnh rồi nộp lại qua UBND cấp xã")
        ),
        _S.ADVISORY_REVIEW: NextStep(_("Tổ tư vấn"), _("đánh giá hồ sơ và gửi báo cáo cho Chủ tịch Hội đồng")),
        _S.READY_FOR_COUNCIL: NextStep(council, _("đưa hồ sơ vào chương trình họp")),
        _S.IN_COUNCIL: NextStep(council, _("họp, chấm điểm và kết luận")),
        _S.ASSESSED: NextStep(_("Chủ tịch UBND cấp tỉnh"), _("xem xét kết quả, quyết định công nhận")),
    }
    ended = {
        _S.RECOGNISED: _("Sản phẩm đã được công nhận, hồ sơ đã kết thúc."),
        _S.NOT_RECOGNISED: _("Hồ sơ đã kết thúc, không công nhận theo hồ sơ này."),
        _S.WITHDRAWN: _("Chủ thể đã rút hồ sơ."),
    }
    return steps.get(state) or (_central_step(state) if state in _CENTRAL else NextStep("", ended.get(state, "")))


def _central_step(state: DossierState) -> NextStep:
    council = _("Hội đồng đánh giá cấp trung ương")
    return {
        _S.NOMINATED: NextStep(council, _("đưa hồ sơ vào chương trình họp đợt đánh giá cấp quốc gia")),
        _S.IN_COUNCIL: NextStep(council, _("họp, chấm điểm và kết luận")),
        _S.ASSESSED: NextStep(
            _("Bộ trưởng Bộ Nông nghiệp và Môi trường"),
            _("xem xét kết quả, quyết định công nhận 5 sao; không đạt 5 sao thì chuyển kết quả về tỉnh"),
        ),
    }[state]


def steps_bar(reading: DossierReading, deadline: LegalDeadline | None) -> list[dict[str, Any]]:
    """The six stages for the steps component, a seventh for the ministry's council where it was nominated; the present
    one with its deadline."""
    state = DossierState(reading.dossier.state)
    titles = [_("Chủ thể nộp"), _("Cấp xã"), _("Cấp tỉnh"), _("Tổ tư vấn"), _("Hội đồng"), _("Công nhận")]
    ends = list(_MOVE_THAT_ENDS)
    here = STAGE_OF_STATE[state]
    if nominated_on_of(reading.dossier) is not None:
        titles[4:5] = [_("Hội đồng tỉnh"), _("Hội đồng trung ương")]
        ends[4:5] = [DossierMove.NOMINATE, DossierMove.RECORD_RESULT]
        here = {_S.RECOGNISED: 7, _S.ASSESSED: 6}.get(state, 5)
    ended: dict[str, date] = {step.move: timezone.localdate(step.at) for step in reading.steps}
    shown = []
    for number, title in enumerate(titles):
        place = "done" if number < here else "current" if number == here and state not in _OVER else "next"
        if state == _S.WITHDRAWN:
            place = "done" if ends[number].value in ended else "next"
        step: dict[str, Any] = {"title": title, "state": place}
        if place == "done":
            step["on"] = ended.get(ends[number].value)
        if place == "current" and deadline is not None:
            step["note"] = _("Hạn %(day)s") % {"day": deadline.due_on.strftime("%d/%m/%Y")}
        shown.append(step)
    return shown


def both_names(name: str, on_behalf_of: str) -> str:
    """Who did it, and for whom where somebody else's hand did it."""
    return _("%(name)s, thay mặt %(producer)s") % {"name": name, "producer": on_behalf_of} if on_behalf_of else name


def timeline(reading: DossierReading) -> list[dict[str, Any]]:
    """Every step, newest first."""
    tones = {
        DossierMove.COMMUNE_RETURN: "expiring",
        DossierMove.PROVINCE_RETURN: "expiring",
        DossierMove.RECOGNISE: "valid",
        DossierMove.WITHDRAW: "expired",
    }
    return [
        {
            "at": step.at,
            "title": DOSSIER_MOVE_LABELS[DossierMove(step.move)],
            "who": both_names(step.actor_name, step.on_behalf_of),
            "text": step.note,
            "tone": tones.get(DossierMove(step.move), "neutral"),
        }
        for step in reversed(reading.steps)
    ]
