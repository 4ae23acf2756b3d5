"""“Đi hết một vòng”: the order in which a dossier passes from hand to hand, with the made-up person for each step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ocop.programme.accounts.queries.sign_in import DemoAccount
from ocop.programme.accounts.rules.roles import Role


@dataclass(frozen=True)
class RoundStep:
    """One step: what is done, by whom."""

    title: Promise
    text: Promise
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class StepWithPeople:
    """A step with the accounts to try it with."""

    title: Promise
    text: Promise
    people: tuple[DemoAccount, ...]


ROUND = (
    RoundStep(
        _("Lập và nộp hồ sơ"),
        _("Chủ thể khai sản phẩm, tự chấm điểm, tải minh chứng rồi nộp cho UBND cấp xã."),
        (Role.PRODUCER_MEMBER,),
    ),
    RoundStep(
        _("Xã tiếp nhận, rà soát"),
        _("Cán bộ xã kiểm tra hồ sơ, trả lại nếu thiếu, lập báo cáo và chuyển lên tỉnh."),
        (Role.COMMUNE_OFFICER,),
    ),
    RoundStep(
        _("Tỉnh tiếp nhận, mở đợt đánh giá"),
        _("Cán bộ OCOP cấp tỉnh nhận hồ sơ, giao tổ tư vấn, lập đợt đánh giá và phiên họp."),
        (Role.PROVINCE_OFFICER,),
    ),
    RoundStep(
        _("Tổ tư vấn đánh giá hồ sơ"),
        _("Tổ tư vấn xem minh chứng, ghi nhận xét cho từng tiêu chí để hội đồng tham khảo."),
        (Role.ADVISOR,),
    ),
    RoundStep(
        _("Thư ký chuẩn bị phiên họp"),
        _("Thư ký điểm danh, mở chấm điểm, theo dõi phiếu và lập biên bản."),
        (Role.COUNCIL_SECRETARY,),
    ),
    RoundStep(
        _("Hội đồng chấm điểm, thông qua"),
        _(
            "Từng thành viên chấm phiếu của mình; Chủ tịch hội đồng thông qua kết quả và biên bản. "
            "Các ủy viên khác: uyvien2 đến uyvien7, cùng mật khẩu."
        ),
        (Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR),
    ),
    RoundStep(
        _("Ký quyết định công nhận"),
        _("Lãnh đạo UBND tỉnh xem dự thảo, ký quyết định; giấy chứng nhận có mã xác minh được cấp."),
        (Role.PROVINCE_LEADER,),
    ),
    RoundStep(
        _("Người mua quét mã, xem sao"),
        _("Không cần tài khoản: mở mục Xác minh ở trang công khai, gõ hoặc quét mã trên bao bì."),
        (),
    ),
)


def steps_with_people(accounts: Iterable[DemoAccount]) -> tuple[list[StepWithPeople], list[DemoAccount]]:
    """The eight steps with their accounts, and the accounts of the roles that watch over the round."""
    by_role = {account.role: account for account in accounts}
    steps = [
        StepWithPeople(step.title, step.text, tuple(by_role[role] for role in step.roles if role in by_role))
        for step in ROUND
    ]
    shown = {role for step in ROUND for role in step.roles}
    return steps, [account for role, account in by_role.items() if role not in shown]
