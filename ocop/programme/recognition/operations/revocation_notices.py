"""Who is told of a revocation at which step; a part of each deed on it, not a deed of its own."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.recognition.models import RevocationCase
from ocop.programme.recognition.permissions import authority_of

OFFICE_LINK = "/ban/co-quan/cong-nhan/thu-hoi/{pk}/"
PRODUCER_LINK = "/ban/chu-the/thu-hoi/{pk}/"


@in_record_language()
def tell_of_proposal(case: RevocationCase, now: datetime) -> None:
    """The office that acts, and the producer with the last day to explain."""
    product = case.certificate.product
    notify(
        user_ids=office_of(case, now),
        kind="recognition.revocation_proposed",
        title=_("Đề nghị thu hồi giấy chứng nhận: {product}").format(product=product.name)[:200],
        body=_("Thời hạn thu hồi đến hết ngày {day} (khoản 4 Điều 8).").format(day=case.due_on.strftime("%d/%m/%Y")),
        link=OFFICE_LINK.format(pk=case.pk),
        now=now,
    )
    _tell_producer(
        case,
        "recognition.revocation_proposed",
        _("Có đề nghị thu hồi giấy chứng nhận của sản phẩm {product}"),
        _("Ông/Bà được giải trình đến hết ngày {day}.").format(day=case.explain_by.strftime("%d/%m/%Y")),
        now,
    )


@in_record_language()
def tell_of_correction(case: RevocationCase, now: datetime) -> None:
    """The producer, who may explain anew; the office that acts."""
    day = case.explain_by.strftime("%d/%m/%Y")
    notify(
        user_ids=office_of(case, now),
        kind="recognition.revocation_corrected",
        title=_("Đã đính chính vụ việc thu hồi: {product}").format(product=case.certificate.product.name)[:200],
        body=_("Thời hạn thu hồi đến hết ngày {day} (khoản 4 Điều 8).").format(day=case.due_on.strftime("%d/%m/%Y")),
        link=OFFICE_LINK.format(pk=case.pk),
        now=now,
    )
    _tell_producer(
        case,
        "recognition.revocation_corrected",
        _("Đã đính chính đề nghị thu hồi giấy chứng nhận của sản phẩm {product}"),
        _("Ông/Bà đọc nội dung đã đính chính và được giải trình đến hết ngày {day}.").format(day=day),
        now,
    )


@in_record_language()
def tell_of_explanation(case: RevocationCase, now: datetime) -> None:
    """The office that drafts the decision."""
    notify(
        user_ids=office_of(case, now),
        kind="recognition.revocation_explained",
        title=_("Chủ thể đã giải trình: {product}").format(product=case.certificate.product.name)[:200],
        body=_("Đọc giải trình trước khi trình quyết định thu hồi."),
        link=OFFICE_LINK.format(pk=case.pk),
        now=now,
    )


@in_record_language()
def tell_of_withdrawal(case: RevocationCase, now: datetime) -> None:
    """Whoever was told of the proposal, and who proposed it."""
    product = case.certificate.product
    notify(
        user_ids=[one for one in [*office_of(case, now), case.proposed_by_id] if one and one != case.withdrawn_by_id],
        kind="recognition.revocation_withdrawn",
        title=_("Đã rút đề nghị thu hồi: {product}").format(product=product.name)[:200],
        body=case.withdrawal_reason,
        link=OFFICE_LINK.format(pk=case.pk),
        now=now,
    )
    _tell_producer(
        case,
        "recognition.revocation_withdrawn",
        _("Không thu hồi giấy chứng nhận của sản phẩm {product}"),
        _("Đề nghị thu hồi đã được rút. Giấy chứng nhận giữ nguyên giá trị."),
        now,
    )


@in_record_language()
def tell_of_decision(case: RevocationCase, number: str, now: datetime) -> None:
    """The bodies concerned besides the producer (điểm c khoản 3 Điều 8): the commune, and who proposed."""
    product = case.certificate.product
    commune = holders_of_role(
        Role.COMMUNE_OFFICER, day=timezone.localdate(now), commune_code=product.commune_code or "-"
    )
    notify(
        user_ids=[one for one in [*commune, case.proposed_by_id] if one],
        kind="recognition.revocation_decided",
        title=_("Đã thu hồi giấy chứng nhận: {product}").format(product=product.name)[:200],
        body=_("Quyết định số {number}.").format(number=number),
        link=OFFICE_LINK.format(pk=case.pk),
        now=now,
    )


def office_of(case: RevocationCase, now: datetime) -> list[int]:
    """The officers of the authority that revokes: the province's, the ministry's for 5 stars."""
    code = authority_of(case.certificate)
    day = timezone.localdate(now)
    if code:
        return holders_of_role(Role.PROVINCE_OFFICER, day=day, province_code=code)
    return holders_of_role(Role.MINISTRY_OFFICER, day=day)


def _tell_producer(case: RevocationCase, kind: str, title: str, body: str, now: datetime) -> None:
    product = case.certificate.product
    notify(
        user_ids=ids_of_member_users(product.producer),
        kind=kind,
        title=title.format(product=product.name)[:200],
        body=body,
        link=PRODUCER_LINK.format(pk=case.pk),
        now=now,
    )
