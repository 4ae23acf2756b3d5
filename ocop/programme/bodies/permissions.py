"""Who keeps the register of bodies and their members."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.record_keeping import keeps_records_of


def why_not_keep_body(actor: Actor, *, province_code: str, commune_code: str = "") -> str | None:
    """Central bodies: the ministry's officer; a province's and its communes': the province's officer; a commune's: its
    own officer too."""
    if keeps_records_of(actor, province_code=province_code, commune_code=commune_code):
        return None
    if commune_code:
        return _("Tổ chức của xã, phường do xã, phường đó hoặc cơ quan tham mưu OCOP của tỉnh ghi và sửa.")
    if province_code:
        return _("Tổ chức cấp tỉnh do cơ quan tham mưu OCOP của tỉnh ghi và sửa.")
    return _("Tổ chức cấp trung ương do cơ quan tham mưu OCOP của Bộ ghi và sửa.")
