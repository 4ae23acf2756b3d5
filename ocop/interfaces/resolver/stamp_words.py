"""What the page of a stamp says. Never more than is known: a copied code looks like the one it was copied from."""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import ngettext

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.resolver.words import build_context
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.interfaces.ui.templatetags.vietnamese import vn_datetime
from ocop.programme.production.queries.stocks import KeptBack
from ocop.programme.recognition.queries.public_verification import ShelfTruth
from ocop.programme.stamps.labels import VERDICT
from ocop.programme.stamps.queries.stamp_truth import LotStory, StampTruth
from ocop.programme.stamps.rules.serials import is_serial
from ocop.programme.stamps.rules.verdicts import Looks, Verdict

_LOOKS = {
    Verdict.GENUINE_FIRST: ("valid", "check-circle"),
    Verdict.GENUINE_AGAIN: ("valid", "check-circle"),
    Verdict.UNDER_REVIEW: ("expiring", "clock"),
    Verdict.UNUSUAL: ("expiring", "warning"),
    Verdict.NOT_ACTIVATED: ("expiring", "warning"),
    Verdict.VOID: ("revoked", "ban"),
    Verdict.RECALLED: ("revoked", "ban"),
    Verdict.NOT_ISSUED: ("revoked", "ban"),
}
LONGEST_WARNING = 240
_READS_WELL = frozenset({Verdict.GENUINE_FIRST, Verdict.GENUINE_AGAIN})
MAY_BE_HELD = _READS_WELL | {Verdict.UNDER_REVIEW, Verdict.UNUSUAL}
"""Verdicts on a pack of a lot that is out; whether its maker keeps the lot back is to be said beside them."""
_NOT_OF_THIS_PACK = frozenset(
    {Verdict.MALFORMED, Verdict.NOT_ISSUED, Verdict.NOT_ACTIVATED, Verdict.VOID, Verdict.RECALLED}
)
"""Beside these the stars of the product would be taken for a word on the pack in hand."""


def stamp_context(
    truth: StampTruth, shelf: ShelfTruth | None, *, gtin: str, serial: str, now: datetime, kept: KeptBack | None = None
) -> dict[str, Any]:
    """Everything the template needs; `kept` says why the lot is kept back, None when it is not."""
    css, icon = _LOOKS.get(truth.verdict, ("undated", "question"))
    is_held = kept is not None and truth.verdict in MAY_BE_HELD
    hides_verdict = is_held and truth.verdict in _READS_WELL
    if hides_verdict:
        css, icon = "expiring", "warning"
    lot = truth.lot
    today = timezone.localdate(now)
    star = build_context(shelf, now) if shelf is not None else None
    return {
        "headline": _kept_headline(kept) if kept is not None and hides_verdict else headline(truth),
        "css": css,
        "icon_name": icon,
        "sentences": [
            *([] if hides_verdict else sentences(truth, now)),
            *(_held(truth, kept) if is_held and kept else []),
        ],
        "held_reason": kept.reason if is_held and kept else "",
        "warnings": [*_sold(truth), *warnings(lot, star, today)],
        "star": star,
        "product_name": "",
        "is_demo": False,
        "public_code": shelf.public_code if shelf is not None else "",
        "facts": facts(lot, gtin=gtin, serial=serial),
        "recall_url": f"/01/{gtin}/10/{quote(lot.code, safe='')}" if truth.verdict == Verdict.RECALLED and lot else "",
        "gtin": gtin,
        "serial": serial if is_serial(serial) else "",
        "shows_stars": star is not None and not is_held and truth.verdict not in _NOT_OF_THIS_PACK,
        "checked_at": now,
    }


def headline(truth: StampTruth) -> str:
    """The verdict in a line; of a recall whether it still goes on."""
    if truth.verdict == Verdict.RECALLED and truth.lot is not None and truth.lot.recall_over_at is not None:
        return _("Lô hàng đã bị thu hồi")
    return str(VERDICT[truth.verdict])


def sentences(truth: StampTruth, now: datetime) -> list[str]:
    """What the verdict means and what to do."""
    looks = truth.looks
    match truth.verdict:
        case Verdict.GENUINE_FIRST:
            return [
                _("Mã này do hệ thống phát hành, đã kích hoạt, và đây là lần đầu được kiểm tra."),
                _("Nếu tem đã bị bóc hoặc dán lại, hãy hỏi người bán trước khi dùng."),
            ]
        case Verdict.GENUINE_AGAIN:
            own = [_not_yours()] if truth.sold_on is None else []
            return [_("Mã này do hệ thống phát hành và đã kích hoạt."), _seen(looks), *own]
        case Verdict.UNDER_REVIEW:
            return [
                _("Mã này do hệ thống phát hành. Lô tem này đang được kiểm tra vì có dấu hiệu bất thường."),
                _("Chưa kết luận được gì về bao gói này. Hãy hỏi người bán trước khi dùng; nghi ngờ thì gửi phản ánh."),
            ]
        case Verdict.UNUSUAL:
            return [
                *([_seen(looks)] if looks.count else []),
                *([_("Dấu hiệu: %(sign)s.") % {"sign": truth.sign}] if truth.sign else []),
                _("Một mã in trên nhiều bao gói thường là tem bị sao chép. Hãy hỏi người bán và gửi phản ánh."),
            ]
        case Verdict.NOT_ACTIVATED:
            return [
                _("Mã này do hệ thống phát hành nhưng chưa được chủ thể kích hoạt cho lô hàng nào."),
                _("Hàng dán tem chưa kích hoạt không phải hàng đã xuất bán. Hãy gửi phản ánh."),
            ]
        case Verdict.VOID:
            return [_("Tem này đã bị hủy. Không dùng sản phẩm dán tem này; hãy gửi phản ánh.")]
        case Verdict.RECALLED:
            return _recalled(truth.lot)
        case Verdict.NOT_ISSUED:
            return [
                _("Mã bí mật trong tem không khớp: tem này không do hệ thống phát hành."),
                _("Sản phẩm có thể là hàng giả. Hãy gửi phản ánh, kèm ảnh bao bì và nơi mua."),
            ]
        case Verdict.BY_HAND:
            return [_("Tem thuộc kỳ khóa đã bị thu hồi. Hãy hỏi chủ thể hoặc cơ quan quản lý nơi bán.")]
        case Verdict.UNKNOWN_NOW:
            return [
                _("Mã tem viết đúng và mã bí mật khớp. Hiện chưa tra được tem đã kích hoạt, bị hủy hay bị thu hồi."),
                _("Hãy quét lại sau ít phút."),
            ]
        case _malformed:
            return [_("Mã trong địa chỉ không có dạng của tem: 16 chữ và số, không có I, L, O, U.")]


def warnings(lot: LotStory | None, star: dict[str, Any] | None, today: date) -> list[str]:
    """What a buyer must know besides the verdict."""
    told = []
    if lot is not None and lot.expires_on is not None and lot.expires_on < today:
        told.append(_("Lô hàng đã hết hạn sử dụng ngày %(day)s.") % {"day": vietnamese_date(lot.expires_on)})
    if star is not None and star["css"] in {"revoked", "expired"}:
        told.append(_("Hạng sao OCOP của sản phẩm: %(verdict)s.") % {"verdict": star["verdict"].lower()})
    return told


def facts(lot: LotStory | None, *, gtin: str, serial: str) -> list[tuple[str, str]]:
    """The story of the lot, as a list."""
    pairs = [
        (_("Mã số GTIN"), gtin),
        (_("Mã số tem"), " ".join(serial[at : at + 4] for at in range(0, len(serial), 4))),
    ]
    if lot is not None:
        expires = vietnamese_date(lot.expires_on) if lot.expires_on else ""
        pairs[:0] = [
            (_("Số lô"), lot.code),
            (_("Ngày sản xuất"), vietnamese_date(lot.produced_on)),
            (_("Hạn sử dụng"), expires),
            (_("Chủ thể làm ra lô hàng"), lot.made_by),
            (_("Nơi đóng gói"), lot.place),
            *((_("Cảnh báo an toàn"), _cut(words)) for words in lot.warnings),
            (_("Chất gây dị ứng"), _cut(lot.allergens)),
            *stages(lot.story),
        ]
    return [(name, value) for name, value in pairs if value]


def stages(story: str) -> list[tuple[str, str]]:
    """The steps before the packs; the packing itself is told by the day of production and the place."""
    packing = _("Đóng gói")
    return [(name, value) for name, value in told_stages(story) if name != packing]


def told_stages(story: str) -> list[tuple[str, str]]:
    """The steps of a lot in their order, as kept with it; a line that cannot be read is left out."""
    words = {
        "HARVEST": _("Thu hoạch"),
        "RECEIPT": _("Mua nguyên liệu"),
        "MAKING": _("Chế biến"),
        "PACKING": _("Đóng gói"),
    }
    found = []
    for line in story.splitlines():
        kind, _blank, rest = line.partition(" ")
        day, _blank, said = rest.partition(" ")
        if kind in words:
            told = vietnamese_date(date.fromisoformat(day))
            found.append((words[kind], f"{told} · {said}" if said else told))
    return found


def _cut(words: str) -> str:
    """The page stays small: the passport has the whole of it."""
    tidy = " ".join(words.split())
    return tidy if len(tidy) <= LONGEST_WARNING else f"{tidy[: LONGEST_WARNING - 1]}…"


def _recalled(lot: LotStory | None) -> list[str]:
    """What to do with a pack of a recalled lot, also after the recall was carried out: some packs are still around."""
    reason = [lot.recall_reason] if lot and lot.recall_reason else []
    if lot is None or lot.recall_over_at is None:
        return [_("Không dùng, không bán sản phẩm của lô này. Hãy trả lại nơi mua."), *reason]
    day = vietnamese_date(timezone.localdate(lot.recall_over_at))
    over = _("Việc thu hồi lô này đã thực hiện xong ngày %(day)s. Ai còn giữ thì không dùng, không bán.") % {"day": day}
    return [over, *reason]


def _kept_headline(kept: KeptBack) -> str:
    return _("Lô hàng đang bị giữ lại") if kept.reason else _("Lô hàng đang được kiểm tra")


def _held(truth: StampTruth, kept: KeptBack) -> list[str]:
    """Of a right code on a pack of a lot that is kept back: the code is right, the goods are not let go."""
    seen = [_seen(truth.looks)] if truth.verdict == Verdict.GENUINE_AGAIN else []
    if kept.is_under_check:
        return [
            _("Mã này do hệ thống phát hành và đã kích hoạt. Một nguyên liệu của lô này thuộc lô đang bị thu hồi."),
            _("Nơi làm ra đang kiểm tra. Chưa dùng, chưa bán cho tới khi trang này ghi kết luận."),
            *seen,
        ]
    return [
        _("Mã này do hệ thống phát hành và đã kích hoạt, nhưng chủ thể đang giữ lại lô hàng này."),
        _("Chưa dùng, chưa bán sản phẩm của lô này. Nếu thấy đang bày bán, hãy hỏi người bán và gửi phản ánh."),
        *seen,
    ]


def _sold(truth: StampTruth) -> list[str]:
    """Of a pack that was told sold: its buyer need not wonder, somebody who finds it on a shelf should."""
    if truth.sold_on is None or truth.verdict in _NOT_OF_THIS_PACK:
        return []
    day = vietnamese_date(truth.sold_on)
    return [
        _("Chủ thể ghi bao gói này đã bán lẻ ngày %(day)s. Nếu đang thấy nó bày bán, hãy hỏi người bán.") % {"day": day}
    ]


def _seen(looks: Looks) -> str:
    words = ngettext(
        "Đã được kiểm tra %(count)s lần, lần đầu lúc %(first)s.",
        "Đã được kiểm tra %(count)s lần, lần đầu lúc %(first)s.",
        looks.count,
    )
    return words % {"count": looks.count, "first": vn_datetime(looks.first_at) if looks.first_at else ""}


def _not_yours() -> str:
    return _("Nếu Ông/Bà mới mua và chưa ai quét tem này, hãy hỏi người bán.")
