"""Who keeps the records of promotion, who comes to a fair, who reads how a buyer is reached."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.record_keeping import keeps_records_of
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.promotion.models import Fair, TradeOffer, TradeRequest
from ocop.programme.promotion.rules.promotion_kinds import OPEN_REQUESTS, OfferState


def why_not_keep_promotion(actor: Actor, *, province_code: str, commune_code: str = "") -> str | None:
    """Of the centre: the ministry's officer; of a province and its communes: the province's officer; of a commune: its
    own officer too."""
    if keeps_records_of(actor, province_code=province_code, commune_code=commune_code):
        return None
    if commune_code:
        return _("Việc xúc tiến của xã, phường do xã, phường đó hoặc cơ quan tham mưu OCOP của tỉnh ghi và sửa.")
    if province_code:
        return _("Việc xúc tiến cấp tỉnh do cơ quan tham mưu OCOP của tỉnh ghi và sửa.")
    return _("Việc của trung ương do cơ quan tham mưu OCOP của Bộ ghi và sửa.")


def why_not_ask_for_booth(actor: Actor, fair: Fair, producer: Producer, today: date) -> str | None:
    """Members of a verified producer, while the fair takes registrations; the last day is included."""
    if not actor.is_programme and not is_member(actor, producer):
        return _("Chỉ thành viên của chủ thể đăng ký gian hàng cho chủ thể.")
    if producer.verification != Verification.VERIFIED:
        return _("Chủ thể chưa được UBND cấp xã xác nhận nên chưa đăng ký gian hàng được.")
    if fair.cancelled_on is not None:
        return _("Hội chợ đã hủy.")
    if today > fair.registers_until:
        return _("Đã hết hạn đăng ký (%(day)s). Hãy liên hệ cơ quan tổ chức.") % {
            "day": vietnamese_date(fair.registers_until)
        }
    return None


def why_not_write_goods(actor: Actor, fair: Fair, producer: Producer) -> str | None:
    """Members of the producer, or the office of the fair; a cancelled fair has no goods."""
    if fair.cancelled_on is not None:
        return _("Hội chợ đã hủy.")
    if actor.is_programme or is_member(actor, producer):
        return None
    return why_not_keep_promotion(actor, province_code=fair.province_code, commune_code=fair.commune_code)


def why_not_handle_request(actor: Actor, request: TradeRequest) -> str | None:
    """The office the request lies on; nothing more is done once it is closed."""
    refusal = why_not_keep_promotion(actor, province_code=request.province_code)
    if refusal is None and request.state not in OPEN_REQUESTS:
        return _("Yêu cầu đã kết thúc.")
    return refusal


def why_not_read_buyer(actor: Actor, request: TradeRequest, offer: TradeOffer | None, today: date) -> str | None:
    """The office of the request, and members of a producer that said it can supply, while the request is open."""
    if today > request.reachable_until or not request.contact:
        return _("Thông tin liên hệ đã hết thời gian lưu giữ hoặc người mua không để lại.")
    if offer is None:
        return why_not_keep_promotion(actor, province_code=request.province_code)
    if request.state not in OPEN_REQUESTS:
        return _("Yêu cầu đã kết thúc.")
    if offer.state != OfferState.OFFERED or not is_member(actor, offer.producer):
        return _("Trả lời là cung cấp được thì mới xem được cách liên hệ với người mua.")
    return None
