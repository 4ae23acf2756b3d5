"""Tokens and subscriptions of EPCIS in the words of people, the same for producers and offices."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ocop.interfaces.ui.templatetags.vietnamese import vn_datetime
from ocop.programme.traceability.queries.subscriptions import Delivery
from ocop.programme.traceability.rules.reports import EndReason


def token_row(token: Any, now: datetime) -> dict[str, Any]:
    """What a token may do, and whether it still opens anything."""
    if token.revoked_at is not None:
        state, tone = _("Đã thu hồi"), "revoked"
    elif token.expires_at <= now:
        state, tone = _("Hết hạn"), "expired"
    else:
        state, tone = _("Đang dùng được"), "valid"
    if token.may_capture and token.may_query:
        scope = _("ghi và đọc")
    else:
        scope = _("chỉ ghi") if token.may_capture else _("chỉ đọc")
    return {"token": token, "scope": scope, "state": state, "tone": tone, "is_in_force": tone == "valid"}


def _trouble(error: str) -> str:
    """Why a report did not go through, as it was kept: an answer of HTTP stays, the rest is told in words."""
    if error.startswith("HTTP "):
        return error
    if error == "the name is not known":
        return _("không tìm thấy tên máy chủ")
    if "Timeout" in error or error == "no answer":
        return _("nơi nhận không trả lời")
    if "Certificate" in error or error.startswith("SSL"):
        return _("chứng thư bảo mật của nơi nhận không dùng được")
    if error == "not in the open network":
        return _("địa chỉ không nằm trên mạng công cộng")
    return _("không kết nối được")


def report_words(subscription: Any, delivery: Delivery | None) -> dict[str, Any]:
    """How the reports of a subscription fare: a word with its tone, and a sentence."""
    told = delivery or Delivery()
    if subscription.ended_at is not None:
        reason = (
            _("Mã truy cập đã đăng ký không còn hiệu lực.")
            if subscription.end_reason == EndReason.TOKEN
            else _("Câu hỏi không hỏi được nữa.")
        )
        return {"word": _("Đã dừng"), "tone": "revoked", "sentence": reason}
    if told.waiting and told.last_error:
        words = {"count": told.waiting, "error": _trouble(told.last_error), "at": _moment(told.next_attempt_at)}
        sentence = _("%(count)s lần gửi đang chờ; lần trước không gửi được (%(error)s), gửi lại lúc %(at)s.") % words
        return {"word": _("Chưa gửi được"), "tone": "expiring", "sentence": sentence}
    if told.given_up:
        sentence = _("%(count)s lần gửi đã bỏ sau 3 ngày không gửi được.") % {"count": told.given_up}
        return {"word": _("Có lần gửi bị bỏ"), "tone": "revoked", "sentence": sentence}
    sentence = (
        _("Gửi được lần gần nhất lúc %(at)s.") % {"at": _moment(subscription.notified_at)}
        if subscription.notified_at
        else _("Chưa có gì để gửi.")
    )
    return {"word": _("Đang gửi"), "tone": "valid", "sentence": sentence}


def _moment(at: datetime | None) -> str:
    return vn_datetime(at) if at is not None else ""
