"""Tin, bài, phóng sự về Chương trình: ghi và rút."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product
from ocop.programme.promotion.models import PressMention, PressPiece
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_address,
    need_place,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.visible import pieces_visible_to
from ocop.programme.promotion.rules.promotion_kinds import PressKind

MOST_REACH = 1_000_000_000
MOST_MENTIONS = 50


@dataclass(frozen=True)
class PressSheet:
    """What is typed about a piece; print, radio and television need no address."""

    title: str
    outlet: str
    kind: PressKind
    published_on: date
    province_code: str = ""
    commune_code: str = ""
    url: str = ""
    reach: int | None = None
    product_ids: Sequence[int] = ()
    producer_ids: Sequence[int] = ()


def record_press_piece(*, actor: Actor, sheet: PressSheet, is_demo: bool = False, now: datetime) -> PressPiece:
    """Out: the piece with whom it mentions. Raises Refusal without the right over its place, FieldRefusal by field,
    also (`title`) for the same piece twice, which would count twice."""
    with deed("promotion.record_press_piece", actor=actor, now=now) as record:
        refuse_if(why_not_keep_promotion(actor, province_code=sheet.province_code, commune_code=sheet.commune_code))
        title, outlet, url = tidy(sheet.title), tidy(sheet.outlet), sheet.url.strip()
        faults: Faults = {}
        need_words(faults, {"title": (title, 300), "outlet": (outlet, 160)})
        need_place(
            faults,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            today=localdate(now),
            is_commune_needed=False,
        )
        if url:
            need_address(faults, "url", url)
        elif sheet.kind in {PressKind.ONLINE, PressKind.SOCIAL}:
            faults["url"] = [_("Báo điện tử, mạng xã hội cần địa chỉ bài để người khác mở xem được.")]
        if sheet.published_on > localdate(now):
            faults["published_on"] = [_("Ngày đăng ở sau hôm nay.")]
        if sheet.reach is not None and not 0 <= sheet.reach < MOST_REACH:
            faults["reach"] = [_("Ghi số lượt xem, số bản in; không biết thì để trống.")]
        products = list(Product.objects.filter(pk__in=list(sheet.product_ids)[:MOST_MENTIONS]))
        producers = set(
            Producer.objects.filter(pk__in=list(sheet.producer_ids)[:MOST_MENTIONS]).values_list("pk", flat=True)
        )
        refuse_faults(faults)
        standing = PressPiece.objects.filter(province_code=sheet.province_code, withdrawn_at__isnull=True)
        same = standing.filter(title=title, outlet=outlet, published_on=sheet.published_on)
        if same.exists() or (url and standing.filter(url=url).exists()):
            raise FieldRefusal({"title": [_("Bài này đã được ghi.")]})
        piece = PressPiece.objects.create(
            title=title,
            outlet=outlet,
            kind=sheet.kind,
            published_on=sheet.published_on,
            url=url,
            reach=sheet.reach,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            entered_by_id=actor.user_id,
            entered_at=now,
            is_demo=is_demo,
        )
        mentions = [PressMention(piece=piece, producer_id=one.producer_id, product=one) for one in products]
        named = {one.producer_id for one in products}
        mentions += [PressMention(piece=piece, producer_id=pk) for pk in sorted(producers - named)]
        PressMention.objects.bulk_create(mentions)
        record.about(
            piece,
            kind=piece.kind,
            province=piece.province_code,
            issued_on=piece.published_on,
            count=len(mentions),
        )
    return piece


def mention_in_press(*, actor: Actor, piece_id: int, product_id: int, now: datetime) -> PressMention:
    """Out: a product, with its producer, as mentioned in the piece. Raises DoesNotExist, Refusal when the piece was
    withdrawn, FieldRefusal (`product`)."""
    with deed("promotion.mention_in_press", actor=actor, now=now) as record:
        piece: PressPiece = lock(pieces_visible_to(actor), pk=piece_id)
        refuse_if(why_not_keep_promotion(actor, province_code=piece.province_code, commune_code=piece.commune_code))
        if piece.withdrawn_at is not None:
            refuse_if(_("Bài này đã được rút."))
        product = Product.objects.filter(pk=product_id).first()
        if product is None:
            raise FieldRefusal({"product": [_("Hãy chọn một sản phẩm.")]})
        if PressMention.objects.filter(piece=piece, product=product).exists():
            raise FieldRefusal({"product": [_("Bài đã gắn với sản phẩm này.")]})
        mention = PressMention.objects.create(piece=piece, producer_id=product.producer_id, product=product)
        record.about(piece, product=product.pk)
    return mention


def withdraw_press_piece(*, actor: Actor, piece_id: int, reason: str, now: datetime) -> PressPiece:
    """Out: the piece, counted nowhere any more; it stays on record. Raises DoesNotExist, Refusal when it was withdrawn,
    FieldRefusal (`reason`)."""
    with deed("promotion.withdraw_press_piece", actor=actor, now=now) as record:
        piece: PressPiece = lock(pieces_visible_to(actor), pk=piece_id)
        refuse_if(why_not_keep_promotion(actor, province_code=piece.province_code, commune_code=piece.commune_code))
        if piece.withdrawn_at is not None:
            refuse_if(_("Bài này đã được rút."))
        faults: Faults = {}
        need_words(faults, {"reason": (tidy(reason), 500)})
        refuse_faults(faults)
        piece.withdrawn_at, piece.withdrawal_reason = now, tidy(reason)
        piece.save(update_fields=["withdrawn_at", "withdrawal_reason"])
        record.about(piece)
    return piece
