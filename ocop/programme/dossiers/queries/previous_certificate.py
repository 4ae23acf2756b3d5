"""On which certificate an upgrade or renewal rests, and where today lies against the days of handing in."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.dossiers.rules.renewal_window import WindowPlace, renewal_window


def certificate_words(dossier: Dossier) -> str:
    """One sentence for a dossier that follows a certificate: its number, its end, and who vouches for it."""
    if dossier.kind == DossierKind.FIRST or not dossier.previous_certificate_code:
        return ""
    words = {"code": dossier.previous_certificate_code}
    until = (
        _(" hết hạn ngày %(day)s") % {"day": vietnamese_date(dossier.previous_expires_on)}
        if dossier.previous_expires_on
        else ""
    )
    words["until"] = until
    if dossier.is_previous_certificate_known:
        return _("Giấy chứng nhận OCOP số %(code)s%(until)s, có trong sổ giấy chứng nhận của hệ thống.") % words
    return (
        _(
            "Giấy chứng nhận OCOP số %(code)s%(until)s do chủ thể khai, cấp trước khi có hệ thống: đối chiếu với bản "
            "sao kèm hồ sơ."
        )
        % words
    )


def handed_in_on(steps: Iterable[DossierStep]) -> date | None:
    """The day the dossier was first handed in, by its steps; None for a draft."""
    days = [timezone.localdate(step.at) for step in steps if step.move == DossierMove.SUBMIT]
    return min(days, default=None)


def window_words(dossier: Dossier, day: date) -> str:
    """For a renewal outside the 180 to 120 days before the end of the certificate (điểm a khoản 6 Điều 7): that it is,
    and what follows; empty inside them. `day`: the day of handing in, or today for a draft."""
    if dossier.kind != DossierKind.RENEWAL:
        return ""
    if dossier.previous_expires_on is None:
        return _("Chưa biết ngày hết hạn của giấy chứng nhận nên chưa tính được thời gian nộp hồ sơ đánh giá lại.")
    window = renewal_window(dossier.previous_expires_on)
    place = window.place_of(day)
    words = {"opens_on": vietnamese_date(window.opens_on), "closes_on": vietnamese_date(window.closes_on)}
    if place == WindowPlace.TOO_EARLY:
        return (
            _(
                "Chưa đến thời gian nộp hồ sơ đánh giá lại: từ %(opens_on)s đến %(closes_on)s, tức 180 đến 120 ngày "
                "trước khi giấy chứng nhận hết hạn (điểm a khoản 6 Điều 7). Soạn trước được, nộp khi đến thời gian."
            )
            % words
        )
    if place == WindowPlace.LATE:
        return (
            _(
                "Ngoài thời gian nộp hồ sơ đánh giá lại (từ %(opens_on)s đến %(closes_on)s, điểm a khoản 6 Điều 7). "
                "Vẫn nộp được; giấy chứng nhận kéo dài không quá 180 ngày sau khi hết hạn (khoản 3 Điều 12)."
            )
            % words
        )
    return ""
