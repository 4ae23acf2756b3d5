"""Words for the codes of support and awards."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.programme.support.rules.awards import Outcome, Step, StepKind, WhyNot
from ocop.programme.support.rules.support_kinds import (
    AwardState,
    Event,
    LeaderView,
    Measure,
    Opinion,
    Payer,
    ProposalState,
    RequestState,
    RequestStepKind,
)

EVENTS: dict[str, Promise] = {
    Event.ANY: _("Mọi trường hợp công nhận"),
    Event.FIRST: _("Công nhận lần đầu"),
    Event.KEEP: _("Công nhận lại, giữ hạng"),
    Event.UPGRADE: _("Nâng hạng"),
    Event.LOWER: _("Công nhận lại, xuống hạng"),
}
PAYERS: dict[str, Promise] = {
    Payer.PROVINCE: _("Ngân sách tỉnh"),
    Payer.COMMUNE: _("Ngân sách xã"),
    Payer.CENTRAL: _("Ngân sách trung ương (chương trình mục tiêu quốc gia)"),
    Payer.OTHER: _("Nguồn khác"),
}
MEASURES: dict[str, Promise] = {
    Measure.PACKAGING: _("Bao bì, nhãn"),
    Measure.DESIGN: _("Thiết kế mẫu mã, bộ nhận diện"),
    Measure.STORY: _("Câu chuyện sản phẩm, phim, ảnh"),
    Measure.STAMPS: _("Tem, truy xuất nguồn gốc"),
    Measure.TRADEMARK: _("Đăng ký nhãn hiệu, sở hữu trí tuệ"),
    Measure.CERTIFICATION: _("Chứng nhận chất lượng (VietGAP, hữu cơ, HACCP, ISO …)"),
    Measure.TESTING: _("Kiểm nghiệm sản phẩm"),
    Measure.MACHINERY: _("Máy móc, thiết bị"),
    Measure.RAW_MATERIAL: _("Vùng nguyên liệu"),
    Measure.CHAIN: _("Liên kết chuỗi"),
    Measure.WEBSITE: _("Trang thông tin điện tử"),
    Measure.ECOMMERCE: _("Bán hàng trên sàn thương mại điện tử"),
    Measure.SALES_POINT: _("Điểm giới thiệu và bán sản phẩm"),
    Measure.TRADE_FAIR: _("Hội chợ, xúc tiến thương mại"),
    Measure.TRAINING: _("Tập huấn, đào tạo"),
    Measure.CONSULTING: _("Tư vấn, hoàn thiện hồ sơ"),
    Measure.INTEREST: _("Lãi suất vốn vay"),
    Measure.OTHER: _("Nội dung khác"),
}
AWARD_STATES: dict[str, Promise] = {
    AwardState.PROPOSED: _("Đã đề nghị"),
    AwardState.DECIDED: _("Đã quyết định, chờ chi"),
    AwardState.PAID: _("Đã chi đủ"),
    AwardState.REFUSED: _("Không được duyệt"),
    AwardState.CANCELLED: _("Đã thôi chi"),
    AwardState.WITHDRAWN: _("Đã rút đề nghị"),
}
PROPOSAL_STATES: dict[str, Promise] = {
    ProposalState.PROPOSED: _("Chờ quyết định"),
    ProposalState.DECIDED: _("Đã có quyết định"),
    ProposalState.WITHDRAWN: _("Đã rút"),
}
LEADER_VIEWS: dict[str, Promise] = {
    LeaderView.APPROVED: _("Lãnh đạo đã duyệt"),
    LeaderView.RETURNED: _("Lãnh đạo trả lại"),
}
REQUEST_STATES: dict[str, Promise] = {
    RequestState.ASKED: _("Chờ xem xét"),
    RequestState.GRANTED: _("Đã duyệt, đang thực hiện"),
    RequestState.REFUSED: _("Không được duyệt"),
    RequestState.WITHDRAWN: _("Đã rút"),
    RequestState.CARRIED_OUT: _("Chờ nghiệm thu, quyết toán"),
    RequestState.SETTLED: _("Đã quyết toán, chờ chi"),
    RequestState.PAID: _("Đã chi đủ"),
    RequestState.CANCELLED: _("Đã thôi hỗ trợ"),
}
REQUEST_STEPS: dict[str, Promise] = {
    RequestStepKind.ASKED: _("Chủ thể đề nghị"),
    RequestStepKind.OPINION: _("Ý kiến của cấp xã"),
    RequestStepKind.GRANTED: _("Duyệt hỗ trợ"),
    RequestStepKind.REFUSED: _("Không duyệt"),
    RequestStepKind.WITHDRAWN: _("Rút đề nghị"),
    RequestStepKind.CARRIED_OUT: _("Chủ thể báo đã thực hiện"),
    RequestStepKind.RETURNED: _("Trả lại để bổ sung chứng từ"),
    RequestStepKind.SETTLED: _("Nghiệm thu, quyết toán"),
    RequestStepKind.PAID: _("Chi tiền"),
    RequestStepKind.CUT: _("Thôi hỗ trợ phần chưa chi"),
    RequestStepKind.REFUNDED: _("Thu hồi tiền đã chi"),
}
OPINIONS: dict[str, Promise] = {Opinion.SUPPORTS: _("Đề nghị xem xét hỗ trợ"), Opinion.OBJECTS: _("Chưa nên hỗ trợ")}
WHY_NOT: dict[str, Promise] = {
    WhyNot.BEFORE_POLICY: _("Được công nhận trước ngày chính sách có hiệu lực (%(day)s)."),
    WhyNot.AFTER_POLICY: _("Được công nhận sau ngày chính sách hết hiệu lực (%(last)s)."),
    WhyNot.DAY_UNKNOWN: _("Chưa rõ ngày quyết định công nhận, chỉ biết năm %(year)s; hãy bổ sung ngày."),
    WhyNot.OTHER_AREA: _("Sản phẩm không thuộc địa bàn của tỉnh trước sắp xếp mà chính sách áp dụng."),
    WhyNot.PLACE_UNKNOWN: _("Hồ sơ sản phẩm chưa ghi xã nên chưa rõ thuộc địa bàn nào trước sắp xếp; hãy bổ sung xã."),
    WhyNot.REVOKED: _("Giấy chứng nhận đã bị thu hồi ngày %(revoked)s."),
    WhyNot.NO_LINE: _("Chính sách không có mức cho trường hợp này (%(event)s, %(star)s sao)."),
    WhyNot.HIGHER_ELSEWHERE: _("Hưởng theo %(beside)s với mức cao hơn hoặc bằng; chính sách không cho hưởng trùng."),
    WhyNot.HAD_ELSEWHERE: _("Đã được đề nghị hưởng theo %(beside)s; chính sách không cho hưởng trùng."),
    WhyNot.EVENT_HAD: _("Sản phẩm đã được đề nghị thưởng cho trường hợp này (%(event)s, %(star)s sao) một lần."),
    WhyNot.ALL_RECEIVED: _("Các hạng sao trước đã nhận đủ mức này; không còn phần chênh lệch."),
    WhyNot.PRODUCER_CAP_REACHED: _("Chủ thể đã nhận đủ mức tối đa của một chủ thể theo chính sách."),
    WhyNot.ALREADY_PROPOSED: _("Đã có trong danh sách đề nghị."),
}


def dong(amount: Decimal) -> str:
    """ "30.000.000 đồng", in a sentence."""
    return gettext("%(amount)s đồng") % {"amount": vietnamese_decimal(amount, 0)}


def why_words(outcome: Outcome) -> list[str]:
    """The arithmetic of an outcome in sentences, or the one reason why there is nothing to pay."""
    one, version = outcome.recognition, outcome.version
    if outcome.why_not is not None:
        said = WHY_NOT[outcome.why_not] % {
            "day": vietnamese_date(version.valid_from),
            "last": vietnamese_date(version.valid_until) if version.valid_until else "",
            "year": one.year,
            "revoked": vietnamese_date(one.revoked_on) if one.revoked_on else "",
            "event": _lower(str(EVENTS[outcome.event])),
            "star": one.star,
            "beside": outcome.beside.paper if outcome.beside else "",
        }
        return [str(said)]
    return [_ground(outcome), *_steps(outcome.steps, outcome), *_unknown_before(outcome)]


def _ground(outcome: Outcome) -> str:
    one, line = outcome.recognition, outcome.line
    article = f"{line.article}, " if line is not None and line.article else ""
    paper = f"{article}{outcome.version.paper}"
    event = _lower(str(EVENTS[outcome.event]))
    if outcome.previous_star and outcome.event == Event.UPGRADE:
        event = gettext("nâng hạng từ %(before)s sao") % {"before": outcome.previous_star}
    when = (
        gettext("ngày %(day)s") % {"day": vietnamese_date(one.day)}
        if one.day
        else gettext("năm %(year)s") % {"year": one.year}
    )
    return gettext("Căn cứ %(paper)s: %(star)s sao, %(event)s, quyết định công nhận %(when)s.") % {
        "paper": paper,
        "star": one.star,
        "event": event,
        "when": when,
    }


def _steps(steps: Iterable[Step], outcome: Outcome) -> list[str]:
    words = []
    for step in steps:
        facts = {"amount": dong(step.amount), "result": dong(step.result), "star": outcome.recognition.star}
        if step.kind == StepKind.BASE:
            words.append(gettext("Mức cho hạng %(star)s sao: %(amount)s.") % facts)
        elif step.kind == StepKind.DIFFERENCE:
            words.append(gettext("Chỉ nhận phần chênh lệch, đã nhận ở hạng trước %(amount)s: còn %(result)s.") % facts)
        elif step.kind == StepKind.CAP:
            words.append(gettext("Không quá %(amount)s: còn %(result)s.") % facts)
        else:
            words.append(gettext("Mức tối đa của một chủ thể còn lại %(amount)s: được %(result)s.") % facts)
    return words


def _unknown_before(outcome: Outcome) -> list[str]:
    """What the arithmetic cannot know: a prize for the lower star that is not on record here."""
    is_whole = all(step.kind != StepKind.DIFFERENCE for step in outcome.steps)
    if outcome.event == Event.UPGRADE and outcome.line is not None and outcome.line.pays_difference and is_whole:
        return [
            gettext(
                "Chưa ghi khoản thưởng nào của chính sách này cho hạng trước; nếu đã nhận ở nơi khác thì trừ khi ghi "
                "quyết định."
            )
        ]
    return []


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
