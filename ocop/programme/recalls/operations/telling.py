"""Who is told of what in recalls; parts of the deeds that cause the messages."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import ProducerMember
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.recalls.models import ReachedLot, Recall, RecallParty
from ocop.programme.recalls.queries.bought_goods import goods_bought
from ocop.programme.recalls.rules.decision_clock import decide_by
from ocop.programme.recalls.rules.recall_kinds import Side
from ocop.programme.traceability.models import Lot

OFFICE, DESK, PUBLIC = "/ban/co-quan/thu-hoi/{pk}/", "/ban/chu-the/thu-hoi-lo/{pk}/", "/thu-hoi/{pk}/"
BOUGHT = "/ban/chu-the/thu-hoi-lo/da-mua/{pk}/"
REACHED = "/ban/chu-the/thu-hoi-lo/nguyen-lieu/{pk}/"
MOST_CODES = 5


def officers_of(recall: Recall, now: datetime) -> list[int]:
    """The province's office and inspectors; the ministry where the province has none; the commune reads."""
    day = timezone.localdate(now)
    product = recall.product
    found = holders_of_role(
        Role.PROVINCE_OFFICER, Role.INSPECTOR, day=day, province_code=product.province_code
    ) or holders_of_role(Role.MINISTRY_OFFICER, day=day)
    if product.commune_code:
        found = found + holders_of_role(Role.COMMUNE_OFFICER, day=day, commune_code=product.commune_code)
    return found


@in_record_language()
def tell_found(recall: Recall, now: datetime) -> None:
    """A finding waits for the decision: the producer's members, by which moment."""
    notify(
        user_ids=ids_of_member_users(recall.product.producer),
        kind="recalls.found",
        title=_("Phát hiện cần quyết định thu hồi: {product}").format(product=recall.product.name)[:200],
        body=_("Quyết định thu hồi hay không trước {moment}.").format(moment=_moment(decide_by(recall.found_at))),
        link=DESK.format(pk=recall.pk),
        key=f"recall:{recall.pk}:found",
        urgent=True,
        now=now,
    )


@in_record_language()
def tell_decided(recall: Recall, now: datetime) -> None:
    """The offices of the place, and the producer when an authority decided."""
    title = _("Thu hồi sản phẩm: {product}").format(product=recall.product.name)[:200]
    body = _("{reason} Người mua cần làm: {advice}").format(reason=_sentence(recall.reason), advice=recall.advice)
    notify(
        user_ids=officers_of(recall, now),
        kind="recalls.decided",
        title=title,
        body=body,
        link=OFFICE.format(pk=recall.pk),
        key=f"recall:{recall.pk}:decided:office",
        urgent=True,
        now=now,
    )
    if recall.decided_side == Side.AUTHORITY:
        notify(
            user_ids=ids_of_member_users(recall.product.producer),
            kind="recalls.decided",
            title=title,
            body=body,
            link=DESK.format(pk=recall.pk),
            key=f"recall:{recall.pk}:decided:producer",
            urgent=True,
            now=now,
        )


@in_record_language()
def tell_buyers(recall: Recall, parties: list[RecallParty], now: datetime) -> set[int]:
    """Producers of the platform that bought the goods; out: the keys of the parties that have somebody to read it."""
    members: dict[int, list[int]] = {}
    rows = ProducerMember.objects.filter(
        producer_id__in=[one.producer_id for one in parties if one.producer_id], valid_until__isnull=True
    )
    for producer_id, user_id in rows.values_list("producer_id", "user_id"):
        members.setdefault(producer_id, []).append(user_id)
    told = set()
    for party in parties:
        if party.producer_id not in members:
            continue
        if party.is_beyond and not party.lines.exists():  # it has lots the goods went into, and was told of those
            told.add(party.pk)
            continue
        notify(
            user_ids=members[party.producer_id],
            kind="recalls.bought",
            title=_("Hàng đã mua bị thu hồi: {product}").format(product=goods_bought(party).product)[:200],
            body=_("{reason} Cần làm: {advice}").format(reason=_sentence(recall.reason), advice=recall.advice),
            link=BOUGHT.format(pk=party.pk),
            key=f"recall:{recall.pk}:party:{party.pk}",
            urgent=True,
            now=now,
        )
        told.add(party.pk)
    return told


@in_record_language()
def tell_makers(recall: Recall, lots_by_maker: Mapping[int, Sequence[int]], now: datetime) -> None:
    """Producers that have goods from the recalled lots, at whichever step: which of their own lots to look at. Whom
    they do not trade with is not named."""
    members: dict[int, list[int]] = {}
    rows = ProducerMember.objects.filter(producer_id__in=list(lots_by_maker), valid_until__isnull=True)
    for producer_id, user_id in rows.values_list("producer_id", "user_id"):
        members.setdefault(producer_id, []).append(user_id)
    codes = dict(
        Lot.objects.filter(pk__in=[one for lots in lots_by_maker.values() for one in lots]).values_list("pk", "code")
    )
    for producer_id, users in sorted(members.items()):
        lots = lots_by_maker[producer_id]
        notify(
            user_ids=users,
            kind="recalls.reached",
            title=_("Kiểm tra lô có nguyên liệu bị thu hồi: {codes}").format(
                codes=", ".join(codes[one] for one in lots[:MOST_CODES])
            )[:200],
            body=_("{reason} Ngừng dùng, ngừng bán các lô này cho tới khi kiểm tra xong.").format(
                reason=_sentence(recall.reason)
            ),
            link=REACHED.format(pk=recall.pk),
            key=f"recall:{recall.pk}:reached:{producer_id}:{max(lots)}",
            urgent=True,
            now=now,
        )


@in_record_language()
def tell_cleared(recall: Recall, rows: Sequence[ReachedLot], now: datetime) -> None:
    """The office in charge of the recall: a maker, or another office, says these lots need not be recalled."""
    product = rows[0].lot.product
    notify(
        user_ids=officers_of(recall, now),
        kind="recalls.cleared",
        title=_("Kết luận không phải thu hồi: {product}, lô {codes}").format(
            product=product.name, codes=", ".join(one.lot.code for one in rows[:MOST_CODES])
        )[:200],
        body=rows[0].words,
        link=OFFICE.format(pk=recall.pk),
        key=f"recall:{recall.pk}:cleared:{max(one.pk for one in rows)}",
        now=now,
    )


@in_record_language()
def tell_acknowledged(recall: Recall, party: RecallParty, now: datetime) -> None:
    """Who recalls: a buyer has read it."""
    is_office = recall.decided_side == Side.AUTHORITY
    people = officers_of(recall, now) if is_office else ids_of_member_users(recall.product.producer)
    notify(
        user_ids=people,
        kind="recalls.acknowledged",
        title=_("Đã xác nhận tin thu hồi: {buyer}").format(buyer=party.name)[:200],
        body=recall.product.name,
        link=(OFFICE if is_office else DESK).format(pk=recall.pk),
        key=f"recall:{recall.pk}:acknowledged:{party.pk}",
        now=now,
    )


@in_record_language()
def tell_closed(recall: Recall, now: datetime) -> None:
    """The offices of the place read the report."""
    notify(
        user_ids=officers_of(recall, now),
        kind="recalls.closed",
        title=_("Đã thu hồi xong: {product}").format(product=recall.product.name)[:200],
        body=_("Báo cáo kết thúc đã được ghi."),
        link=OFFICE.format(pk=recall.pk),
        key=f"recall:{recall.pk}:closed",
        now=now,
    )


@in_record_language()
def tell_lifted(recall: Recall, now: datetime) -> None:
    """The offices, the producer, and the buyers on the platform who were told to give the goods back."""
    title = _("Đã hủy bỏ quyết định thu hồi: {product}").format(product=recall.product.name)[:200]
    body = _("Lý do: {reason}").format(reason=_sentence(recall.closing_report))
    buyers = ProducerMember.objects.filter(
        producer_id__in=recall.parties.filter(told_at__isnull=False, producer__isnull=False).values("producer_id"),
        valid_until__isnull=True,
    ).values_list("user_id", flat=True)
    for whom, user_ids, link in (
        ("office", officers_of(recall, now), OFFICE),
        ("producer", ids_of_member_users(recall.product.producer), DESK),
        ("buyers", sorted(set(buyers)), PUBLIC),
    ):
        notify(
            user_ids=user_ids,
            kind="recalls.lifted",
            title=title,
            body=body,
            link=link.format(pk=recall.pk),
            key=f"recall:{recall.pk}:lifted:{whom}",
            urgent=True,
            now=now,
        )


def _sentence(words: str) -> str:
    return words if words.rstrip().endswith((".", "!", "?")) else f"{words.rstrip()}."


def _moment(at: datetime) -> str:
    return timezone.localtime(at).strftime("%H:%M %d/%m/%Y")
