"""Dossiers in words for this desk: steps, who acts next, gaps with the address to fill them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.programme.dossiers.labels import MOST_CODES, few_codes, gap_sentence
from ocop.programme.dossiers.queries.central_level import nominated_on_of
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.rules.completeness import Gap, Missing, Place, Severity
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES, DossierMove, DossierState

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
STATE_TONES = {
    _S.DRAFT: "neutral",
    _S.RETURNED_BY_COMMUNE: "action",
    _S.RETURNED_BY_PROVINCE: "action",
    _S.RECOGNISED: "valid",
    _S.NOMINATED: "info",
    _S.NOT_RECOGNISED: "expired",
    _S.WITHDRAWN: "expired",
}
RETURNS = (DossierMove.COMMUNE_RETURN, DossierMove.PROVINCE_RETURN)
_STARTS = (
    None,
    DossierMove.SUBMIT,
    DossierMove.FORWARD,
    DossierMove.SEND_TO_ADVISORS,
    DossierMove.PASS_TO_COUNCIL,
    DossierMove.RECORD_RESULT,
)


def both_names(name: str, on_behalf_of: str) -> str:
    """Who did it, and for whom where somebody else's hand did it."""
    return _("%(name)s, thay mặt %(producer)s") % {"name": name, "producer": on_behalf_of} if on_behalf_of else name


def tone_of(state: DossierState) -> str:
    """The badge's tone; "info" while others have it."""
    return STATE_TONES.get(state, "info")


def expected_next(state: DossierState, *, is_central: bool = False) -> str:
    """One sentence: who acts next and what they do; `is_central` while the ministry has a dossier nominated for five
    stars."""
    if is_central and state == _S.IN_COUNCIL:
        return _("Hội đồng cấp trung ương họp và chấm điểm.")
    if is_central and state == _S.ASSESSED:
        return _(
            "Bộ trưởng Bộ Nông nghiệp và Môi trường xem xét, quyết định công nhận 5 sao; không đạt 5 sao thì kết quả "
            "chuyển về tỉnh."
        )
    return {
        _S.DRAFT: _("Ông/Bà soạn hồ sơ, tự chấm điểm, kèm minh chứng rồi nộp cho UBND cấp xã."),
        _S.RETURNED_BY_COMMUNE: _("Ông/Bà bổ sung theo yêu cầu của UBND cấp xã rồi nộp lại."),
        _S.RETURNED_BY_PROVINCE: _("Ông/Bà hoàn thiện theo yêu cầu của cấp tỉnh rồi nộp lại qua UBND cấp xã."),
        _S.SUBMITTED: _("UBND cấp xã kiểm tra thành phần và tiếp nhận hồ sơ."),
        _S.COMMUNE_REVIEW: _("UBND cấp xã đánh giá và chuyển cấp tỉnh trong 15 ngày làm việc kể từ ngày tiếp nhận."),
        _S.FORWARDED: _("Cơ quan OCOP cấp tỉnh kiểm tra và tiếp nhận hồ sơ."),
        _S.PROVINCE_REVIEW: _("Cơ quan OCOP cấp tỉnh kiểm tra nội dung rồi chuyển Tổ tư vấn."),
        _S.ADVISORY_REVIEW: _("Tổ tư vấn đánh giá hồ sơ, có thể khảo sát tại cơ sở của Ông/Bà."),
        _S.READY_FOR_COUNCIL: _("Hội đồng cấp tỉnh đưa sản phẩm vào chương trình họp."),
        _S.IN_COUNCIL: _("Hội đồng cấp tỉnh họp và chấm điểm."),
        _S.ASSESSED: _("Chủ tịch UBND cấp tỉnh xem xét, quyết định công nhận."),
        _S.RECOGNISED: _("Sản phẩm đã được công nhận. Giấy chứng nhận có giá trị 36 tháng."),
        _S.NOMINATED: _("UBND cấp tỉnh đã đề nghị; chờ Hội đồng cấp trung ương đánh giá, phân hạng 5 sao."),
        _S.NOT_RECOGNISED: _(
            "Hồ sơ đã kết thúc, không công nhận theo hồ sơ này; giấy chứng nhận đang có (nếu có) giữ nguyên giá trị. "
            "Có thể lập hồ sơ mới khi đã hoàn thiện."
        ),
        _S.WITHDRAWN: _("Hồ sơ đã rút. Ông/Bà có thể lập hồ sơ mới."),
    }[state]


def steps_of(dossier: Any, moves: list[Any], today: date) -> list[dict[str, Any]]:
    """The six stages for the steps component; a seventh when the province nominated the product for five stars."""
    state = _S(dossier.state)
    is_central = nominated_on_of(dossier) is not None
    here = STAGE_OF_STATE[state]
    begun = {move.move: timezone.localdate(move.at) for move in moves}
    stages: tuple[tuple[str, str], ...] = (
        (_("Soạn và nộp hồ sơ"), _("Chủ thể")),
        (_("Tiếp nhận, đánh giá ở xã"), _("UBND cấp xã")),
        (_("Kiểm tra hồ sơ"), _("Cơ quan OCOP cấp tỉnh")),
        (_("Đánh giá, tư vấn cho Hội đồng"), _("Tổ tư vấn")),
        (_("Đánh giá, phân hạng"), _("Hội đồng cấp tỉnh")),
        (_("Quyết định công nhận"), _("Chủ tịch UBND cấp tỉnh")),
    )
    starts: tuple[DossierMove | None, ...] = _STARTS
    if is_central:
        stages = (
            *stages[:5],
            (_("Đánh giá, phân hạng 5 sao"), _("Hội đồng cấp trung ương")),
            (_("Quyết định công nhận"), _("Bộ trưởng Bộ Nông nghiệp và Môi trường")),
        )
        starts = (*_STARTS[:5], DossierMove.NOMINATE, DossierMove.RECORD_RESULT)
        here = {_S.RECOGNISED: 7, _S.ASSESSED: 6}.get(state, 5)
    shown: list[dict[str, Any]] = []
    for number, (title, who) in enumerate(stages):
        is_over = state in {_S.WITHDRAWN, _S.NOT_RECOGNISED}
        place = "done" if number < here else "current" if number == here and not is_over else "next"
        move = starts[number]
        step: dict[str, Any] = {"title": title, "who": who, "state": place}
        if move is not None and place != "next" and move.value in begun:
            step["note"] = _("từ %(day)s") % {"day": begun[move.value].strftime("%d/%m/%Y")}
        if place == "current" and state == _S.COMMUNE_REVIEW and (deadline := legal_deadline(dossier, today)):
            step["days_left"] = (deadline.due_on - today).days
            step["on"] = deadline.due_on
        shown.append(step)
    return shown


@dataclass(frozen=True)
class ToDo:
    """One gap as a line: what to do and where; no address where others act (the commune confirms a producer)."""

    sentence: str
    url: str
    is_blocking: bool
    criteria: tuple[tuple[str, str], ...] = ()
    """Code and address of the first criteria the sentence names, where it names several."""
    opening: str = ""
    """The sentence up to its codes: a page with links says each code once."""
    is_cut: bool = False


def to_dos(dossier: Any, missing: list[Missing]) -> list[ToDo]:
    """The gaps with their addresses."""
    return [_to_do(dossier, one) for one in missing]


def _to_do(dossier: Any, one: Missing) -> ToDo:
    sentence, codes = gap_sentence(one), str(one.facts.get("codes", "")).split(", ")
    shown = codes[:MOST_CODES] if len(codes) > 1 else []
    return ToDo(
        sentence,
        _address(dossier, one),
        one.severity == Severity.BLOCKING,
        criteria=tuple((code, criterion_address(dossier.pk, code)) for code in shown),
        opening=sentence.partition(few_codes(codes))[0] if shown else "",
        is_cut=len(codes) > len(shown),
    )


def criterion_address(dossier_id: int, code: str) -> str:
    """Where a criterion stands on the sheet, its section open."""
    return reverse("producer_desk:scores", args=[dossier_id]) + f"?mo={quote(code)}#c-{code.replace('.', '-')}"


def _address(dossier: Any, one: Missing) -> str:
    if one.gap == Gap.PRODUCER_NOT_VERIFIED:
        return ""
    if one.place == Place.PRODUCER:
        anchor = f"#id_{one.anchor}" if one.anchor else ""
        return reverse("producer_desk:producer", args=[dossier.producer_id]) + anchor
    if one.place == Place.SECTIONS:
        anchor = f"#id_{one.anchor}" if one.anchor else ""
        return reverse("producer_desk:sections", args=[dossier.pk]) + anchor
    if one.place == Place.SCORES:
        return criterion_address(dossier.pk, one.anchor)
    if one.place == Place.SAMPLES:
        return reverse("producer_desk:samples", args=[dossier.pk])
    if one.place == Place.STALE_PAPERS:
        return reverse("producer_desk:renewal", args=[dossier.pk]) + "#can-thay"
    return f"{reverse('producer_desk:evidence')}?ho-so={dossier.pk}&loai={one.anchor}"


@dataclass(frozen=True)
class NextDeed:
    """The one thing to do now: why, and the button that leads there; no address when others have the dossier."""

    sentence: str
    label: str = ""
    url: str = ""


def next_deed(dossier: Any, work: list[ToDo], *, is_unchanged: bool = False) -> NextDeed:
    """What the producer does next. `is_unchanged`: sent back, and nothing in it was touched since."""
    state = _S(dossier.state)
    if state not in EDITABLE_STATES:
        return NextDeed(expected_next(state, is_central=nominated_on_of(dossier) is not None))
    if is_unchanged:
        return NextDeed(
            _("Làm theo yêu cầu ở trên. Từ lúc trả lại, hồ sơ chưa có gì thay đổi so với bản nộp số %(number)s.")
            % {"number": dossier.last_version},
            _("Bổ sung hồ sơ"),
            "#phan-viec",
        )
    blocking = [one for one in work if one.is_blocking]
    if own := next((one for one in blocking if one.url), None):
        return NextDeed(own.sentence, _("Làm ngay"), own.url)
    if blocking:
        return NextDeed(blocking[0].sentence)
    address = reverse("producer_desk:submit_dossier", args=[dossier.pk])
    if dossier.last_version:
        return NextDeed(
            _("Hồ sơ đã đủ thành phần. Xem lại những chỗ đã sửa rồi nộp lại."), _("Xem và nộp lại"), address
        )
    return NextDeed(_("Hồ sơ đã đủ thành phần, nộp được."), _("Xem lại và nộp hồ sơ"), address)
