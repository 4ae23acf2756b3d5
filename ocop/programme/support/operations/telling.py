"""Part of every deed that changes what somebody waits for: who is told."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.support.labels import MEASURES, REQUEST_STEPS, dong
from ocop.programme.support.models import Award, AwardProposal, RequestStep, SupportRequest
from ocop.programme.support.rules.support_kinds import LeaderView, RequestStepKind

OWN_LINK = "/ban/chu-the/ho-tro/"
OFFICE_LINK = "/ban/co-quan/ho-tro/{pk}/"
_TO_PRODUCER = {
    RequestStepKind.OPINION: "support.opinion",
    RequestStepKind.GRANTED: "support.request_decided",
    RequestStepKind.REFUSED: "support.request_decided",
    RequestStepKind.RETURNED: "support.returned",
    RequestStepKind.SETTLED: "support.settled",
    RequestStepKind.PAID: "support.paid",
    RequestStepKind.CUT: "support.request_decided",
    RequestStepKind.REFUNDED: "support.refunded",
}
_TO_OFFICES = {
    RequestStepKind.ASKED: "support.asked",
    RequestStepKind.CARRIED_OUT: "support.carried_out",
    RequestStepKind.WITHDRAWN: "support.withdrawn",
}


@in_record_language()
def tell_of_step(request: SupportRequest, step: RequestStep, now: datetime) -> None:
    """The producer of what offices did, the offices of what the producer did; the province's of an opinion too."""
    kind = RequestStepKind(step.kind)
    title = f"{REQUEST_STEPS[kind]}: {MEASURES[request.measure]}"
    said = step.words.strip()[:300]
    if step.amount_dong is not None:
        said = f"{dong(step.amount_dong)}. {said}".strip()
    key = f"support:{request.pk}:step:{step.pk}"
    if kind in _TO_PRODUCER:
        people = ids_of_member_users(request.producer)
        notify(
            user_ids=people,
            kind=_TO_PRODUCER[kind],
            title=title,
            body=said,
            link=f"{OWN_LINK}{request.pk}/",
            key=key,
            now=now,
        )
    if kind in _TO_OFFICES or kind == RequestStepKind.OPINION:
        notify(
            user_ids=_offices(request, now, with_commune=kind != RequestStepKind.OPINION),
            kind=_TO_OFFICES.get(kind, "support.opinion"),
            title=title,
            body=f"{request.producer.name}. {said}".strip(),
            link=OFFICE_LINK.format(pk=request.pk),
            key=f"{key}:office",
            now=now,
        )


def _offices(request: SupportRequest, now: datetime, *, with_commune: bool) -> list[int]:
    day = timezone.localdate(now)
    people = holders_of_role(Role.PROVINCE_OFFICER, day=day, province_code=request.province_code)
    if with_commune and request.commune_code:
        people += holders_of_role(Role.COMMUNE_OFFICER, day=day, commune_code=request.commune_code)
    return people


@in_record_language()
def tell_of_awards(producer: Producer, awards: Iterable[Award], *, number: str, now: datetime) -> None:
    """A producer: what was decided for its products, in one message."""
    lines = [
        _("{product}: {amount}").format(product=award.product.name, amount=dong(award.decided_dong or award.paid_dong))
        for award in awards
    ]
    notify(
        user_ids=ids_of_member_users(producer),
        kind="support.award_decided",
        title=_("Quyết định thưởng sản phẩm OCOP"),
        body=_("Theo {number}. {lines}").format(number=number, lines="; ".join(lines))[:500],
        link=OWN_LINK,
        now=now,
    )


@in_record_language()
def tell_of_payment(award: Award, amount: str, voucher: str, now: datetime) -> None:
    """A producer: an award was paid, or a part of it."""
    notify(
        user_ids=ids_of_member_users(award.producer),
        kind="support.paid",
        title=_("Đã chi tiền thưởng: {product}").format(product=award.product.name),
        body=_("{amount}, chứng từ {voucher}.").format(amount=amount, voucher=voucher),
        link=OWN_LINK,
        key=f"support:award:{award.pk}:voucher:{voucher}"[:120],
        now=now,
    )


@in_record_language()
def tell_of_refund(award: Award, amount: str, voucher: str, now: datetime) -> None:
    """A producer: of what was paid, so much was taken back."""
    notify(
        user_ids=ids_of_member_users(award.producer),
        kind="support.refunded",
        title=_("Đã ghi thu hồi tiền thưởng: {product}").format(product=award.product.name),
        body=_("{amount}, chứng từ {voucher}.").format(amount=amount, voucher=voucher),
        link=OWN_LINK,
        key=f"support:award:{award.pk}:refund:{voucher}"[:120],
        now=now,
    )


@in_record_language()
def tell_of_cut(award: Award, amount: str, reason: str, now: datetime) -> None:
    """A producer: what was still to be paid of an award will not be, and why."""
    notify(
        user_ids=ids_of_member_users(award.producer),
        kind="support.award_decided",
        title=_("Thôi chi tiền thưởng: {product}").format(product=award.product.name),
        body=f"{amount}. {reason}"[:500],
        link=OWN_LINK,
        key=f"support:award:{award.pk}:cut",
        now=now,
    )


@in_record_language()
def tell_of_view(proposal: AwardProposal, now: datetime) -> None:
    """The office that keeps the money: the leader approved a list, or sent it back with a reason."""
    is_approved = proposal.leader_view == LeaderView.APPROVED
    title = _("Lãnh đạo đã duyệt danh sách thưởng") if is_approved else _("Lãnh đạo trả lại danh sách thưởng")
    notify(
        user_ids=holders_of_role(
            Role.PROVINCE_OFFICER, day=timezone.localdate(now), province_code=proposal.province_code
        ),
        kind="support.proposal_viewed",
        title=title,
        body=f"{proposal.title}. {proposal.leader_words}".strip()[:500],
        link=f"/ban/co-quan/ho-tro/danh-sach-thuong/{proposal.pk}/",
        key=f"support:proposal:{proposal.pk}:view",
        now=now,
    )
