"""What the page behind a code says: the verdict in a line, the reason in a sentence or two, the facts as a list."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.ui.quick_pages import quick_gettext as _
from ocop.programme.recognition.labels import REVOCATION_GROUND
from ocop.programme.recognition.queries.public_verification import ShelfTruth
from ocop.programme.recognition.rules.codes import (
    PUBLIC_CODE_LENGTH,
    is_well_formed,
    official_number,
    tidy_public_code,
)
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus, RevocationGround
from ocop.programme.stamps.rules.serials import is_serial, tidy_typed_serial
from ocop.programme.traceability.queries.lots import RecalledPacks

NONE_RECALLED = RecalledPacks()
ICONS = {
    CertificateStatus.VALID: "check-circle",
    CertificateStatus.EXPIRING: "clock",
    CertificateStatus.EXTENDED: "clock-plus",
    CertificateStatus.EXPIRED: "calendar-off",
    CertificateStatus.REVOKED: "ban",
    CertificateStatus.SUPERSEDED: "replace",
    CertificateStatus.NOT_YET: "clock",
    CertificateStatus.UNDATED: "question",
}

VERDICTS = {
    CertificateStatus.VALID: gettext_lazy("Còn hiệu lực"),
    CertificateStatus.EXPIRING: gettext_lazy("Còn hiệu lực, sắp hết hạn"),
    CertificateStatus.EXTENDED: gettext_lazy("Được kéo dài hiệu lực"),
    CertificateStatus.EXPIRED: gettext_lazy("Đã hết hạn"),
    CertificateStatus.REVOKED: gettext_lazy("Đã bị thu hồi"),
    CertificateStatus.SUPERSEDED: gettext_lazy("Đã được thay bằng giấy chứng nhận mới"),
    CertificateStatus.NOT_YET: gettext_lazy("Chưa có hiệu lực"),
    CertificateStatus.UNDATED: gettext_lazy("Chưa rõ ngày hết hạn"),
}


def build_context(truth: ShelfTruth, now: datetime, recalled: RecalledPacks = NONE_RECALLED) -> dict[str, Any]:
    """Everything the template needs; the status was computed for the day of `now`."""
    today = timezone.localdate(now)
    stars = ngettext("%(count)s sao", "%(count)s sao", truth.star) % {"count": truth.star}
    said = verdict(truth.status)
    return {
        "truth": truth,
        "verdict": said,
        "css": truth.status.value.lower(),
        "icon_name": ICONS[truth.status],
        "sentences": sentences(truth, today),
        "check_note": check_note(truth, today),
        "recall_note": recall_note(recalled),
        "stars_words": stars if truth.shows_stars else _("Từng được công nhận %(stars)s") % {"stars": stars},
        "stars_look": truth.status.value if truth.shows_stars else CertificateStatus.EXPIRED.value,
        "facts": facts(truth),
        "checked_at": now,
        "title": f"{said} · {truth.product_name}",
    }


def verdict(status: CertificateStatus) -> str:
    """The status as a shopper reads it, three to six words."""
    return str(VERDICTS[status])


def sentences(truth: ShelfTruth, today: date) -> list[str]:
    """Why the verdict is so, with its days."""
    dates = truth.dates
    words = {
        "from": _written(dates.issued_on),
        "until": _written(dates.valid_until),
        "extended": _written(dates.extended_until),
        "bound": _written(dates.expires_no_later_than),
        "revoked": _written(dates.revoked_on),
        "superseded": _written(dates.superseded_on),
        "number": truth.revocation_number,
        "days": truth.days_left(today),
    }
    match truth.status:
        case CertificateStatus.VALID:
            return [_("Có giá trị từ ngày %(from)s đến hết ngày %(until)s.") % words]
        case CertificateStatus.EXPIRING:
            if truth.days_left(today) == 0:
                return [_("Hôm nay, %(until)s, là ngày cuối còn hiệu lực.") % words]
            return [_("Còn %(days)s ngày: có giá trị đến hết ngày %(until)s.") % words]
        case CertificateStatus.EXTENDED:
            return [
                _(
                    "Giấy chứng nhận hết hạn ngày %(until)s, được kéo dài theo khoản 3 Điều 12 đến hết ngày "
                    "%(extended)s để chờ kết quả đánh giá lại."
                )
                % words
            ]
        case CertificateStatus.EXPIRED:
            last = dates.extended_until or dates.valid_until
            if last is None:
                known = _("Nguồn công bố không ghi ngày cấp; chậm nhất đã hết hạn ngày %(bound)s.") % words
            else:
                known = _("Hết hạn ngày %(day)s.") % {"day": _written(last)}
            return [known, _("Hiện nay sản phẩm không được dùng hạng sao này.")]
        case CertificateStatus.REVOKED:
            return _revoked(truth, words)
        case CertificateStatus.SUPERSEDED:
            return [_("Được thay từ ngày %(superseded)s.") % words]
        case CertificateStatus.NOT_YET:
            return [_("Giấy chứng nhận có giá trị từ ngày %(from)s.") % words]
        case _undated:
            known = _("Danh sách công bố không ghi ngày cấp; giấy chứng nhận có giá trị 36 tháng kể từ ngày cấp.")
            bound = _("Chậm nhất hết hạn ngày %(bound)s.") % words if dates.expires_no_later_than else ""
            ask = _("Hãy hỏi người bán giấy chứng nhận còn hạn trước khi mua.")
            return [sentence for sentence in (known, bound, ask) if sentence]


def check_note(truth: ShelfTruth, today: date) -> str:
    """Said only on the days the authority decided to tell; the stars stand meanwhile."""
    if not truth.is_under_check(today):
        return ""
    return _("Cơ quan quản lý thông báo: sản phẩm đang được kiểm tra, đến hết ngày %(day)s.") % {
        "day": _written(truth.checked_until)
    }


def recall_note(recalled: RecalledPacks) -> str:
    """Which lots are being recalled; empty for none. The stars speak of the product, this of packs on the shelf."""
    if not recalled.count:
        return ""
    if recalled.count == 1:
        return _("Lô %(code)s đang bị thu hồi. Không dùng, không bán sản phẩm của lô này.") % {"code": recalled.code}
    return _(
        "%(count)s lô đang bị thu hồi, trong đó có lô %(code)s. Không dùng, không bán sản phẩm của các lô này."
    ) % {
        "count": recalled.count,
        "code": recalled.code,
    }


def _revoked(truth: ShelfTruth, words: dict[str, Any]) -> list[str]:
    if truth.revocation_number:
        said = [_("Thu hồi từ ngày %(revoked)s theo Quyết định số %(number)s.") % words]
    else:
        said = [_("Thu hồi từ ngày %(revoked)s.") % words]
    if truth.revocation_ground in RevocationGround.__members__:
        ground = REVOCATION_GROUND[RevocationGround(truth.revocation_ground)]
        said.append(_("Lý do: %(ground)s.") % {"ground": ground})
    return [*said, _("Sản phẩm không còn là sản phẩm OCOP được công nhận.")]


def facts(truth: ShelfTruth) -> list[tuple[str, str]]:
    """Names and values below the verdict; what is not known is left out."""
    dates = truth.dates
    decision = truth.decision_number
    if decision and dates.issued_on:
        decision = _("%(number)s ngày %(day)s") % {"number": decision, "day": _written(dates.issued_on)}
    valid = ""
    if dates.issued_on and dates.valid_until:
        last = dates.extended_until or dates.valid_until
        valid = _("từ %(from)s đến hết %(until)s") % {"from": _written(dates.issued_on), "until": _written(last)}
    pairs = [
        (_("Chủ thể"), truth.producer_name),
        (_("Nơi sản xuất"), truth.place),
        (_("Quyết định công nhận"), decision),
        (_("Cơ quan công nhận"), truth.issuing_authority),
        (_("Thời hạn"), valid),
        (_("Năm đánh giá"), "" if valid else str(truth.assessment_year)),
        (_("Mã xác minh"), truth.public_code),
        (_("Số giấy chứng nhận"), official_number(truth.certificate_code)),
    ]
    return [(name, value) for name, value in pairs if value]


def unknown_code_headline(code: str) -> str:
    """A well-formed code nobody issued is told apart from one that may only be mistyped."""
    return _("Mã này chưa từng được cấp") if is_code(code) else _("Chưa tìm thấy mã này")


def unknown_code_sentences(code: str) -> list[str]:
    """What may have happened to a code nobody issued."""
    tidy = tidy_public_code(code)
    if len(tidy) == PUBLIC_CODE_LENGTH and not is_well_formed(tidy):
        return [
            _("Có thể gõ nhầm một chữ: chữ cuối của mã không khớp với các chữ trước."),
            _("Mã không dùng các chữ và số 0, O, 1, I, L, U, Z. Hãy nhìn lại mã in trên bao bì."),
        ]
    if is_serial(tidy_typed_serial(code)):
        return [_("Số tem này không do chương trình cấp, hoặc gõ nhầm một chữ. Hãy nhìn lại 16 chữ và số in trên tem.")]
    return [_("Hãy nhìn lại mã in dưới hình QR trên bao bì: mã xác minh có 9 chữ và số, số tem có 16.")]


def is_code(code: str) -> bool:
    """Whether this can be a code of ours: its last character fits those before it."""
    return is_well_formed(tidy_public_code(code))


def not_now_words(code: str) -> tuple[str, str]:
    """Headline and sentence while nothing can be looked up: what the code alone says, and that the rest is not known.

    Both are whole sentences in the reader's language.
    """
    if not is_code(code):
        wrong = " ".join(unknown_code_sentences(code))
        return _("Mã viết chưa đúng"), wrong
    return (
        _("Mã viết đúng, chưa tra cứu được"),
        _("Hiện chưa tra được mã này cấp cho sản phẩm nào và còn hiệu lực hay không. Hãy thử lại sau ít phút."),
    )


def as_json(truth: ShelfTruth, now: datetime, recalled: RecalledPacks) -> dict[str, Any]:
    """The same facts for machines; days as ISO text, None where unknown."""
    dates = truth.dates
    return {
        "code": truth.public_code,
        "certificate": official_number(truth.certificate_code) or None,
        "status": truth.status.value,
        "in_force": truth.shows_stars,
        "stars": truth.star,
        "product": {"id": truth.product_id, "name": truth.product_name},
        "producer": truth.producer_name,
        "place": truth.place,
        "decision": truth.decision_number,
        "authority": truth.issuing_authority,
        "assessment_year": truth.assessment_year,
        "issued_on": dates.issued_on,
        "valid_until": dates.valid_until,
        "extended_until": dates.extended_until,
        "expires_no_later_than": dates.expires_no_later_than,
        "revoked_on": dates.revoked_on,
        "revocation_decision": truth.revocation_number,
        "recalled_lots": recalled.count,
        "under_check": truth.is_under_check(timezone.localdate(now)),
        "superseded_on": dates.superseded_on,
        "superseded_by": truth.successor_code,
        "is_demo": truth.is_demo,
        "source": truth.source_url,
        "checked_at": now,
    }


def _written(day: date | None) -> str:
    return vietnamese_date(day) if day else ""
