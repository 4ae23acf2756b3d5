"""Who reads figures, who types them: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.readers import READERS, may_read
from ocop.programme.reporting.rules.indicators import Indicator

TYPISTS = (Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def why_not_read_indicator(actor: Actor, indicator: Indicator) -> str | None:
    """Offices read figures of their territory; those about people only the offices that verify producers."""
    if may_read(actor, indicator):
        return None
    if indicator.is_personal and actor.holds(*READERS):
        return _("Số liệu theo giới tính, dân tộc của người đại diện chỉ dành cho cơ quan xác nhận chủ thể.")
    return _("Chỉ cơ quan quản lý Chương trình xem số liệu.")


def why_not_type_figure(actor: Actor, province_code: str, commune_code: str = "") -> str | None:
    """An office types figures of its own territory; those of the whole country the ministry does."""
    if actor.is_programme or any(
        grant.covers(province_code, commune_code) if province_code else grant.covers("", "")
        for grant in actor.grants_of(*TYPISTS)
    ):
        return None
    if not actor.holds(*TYPISTS):
        return _("Chỉ cán bộ OCOP cấp xã, cấp tỉnh và Bộ nhập số liệu có nguồn.")
    return _("Chỉ nhập được số liệu của địa bàn mình phụ trách.")


def why_not_withdraw_figure(actor: Actor, figure: TypedFigure) -> str | None:
    """Who could type it may withdraw it; figures of published documents stay as their documents say."""
    if figure.withdrawn_at is not None:
        return _("Số liệu này đã được rút.")
    if figure.code:
        return _("Số liệu trích từ văn bản đã công bố được giữ nguyên như văn bản.")
    return why_not_type_figure(actor, figure.province_code, figure.commune_code)
