"""Who may put a paper on record."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.queries.people import administers_nation
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role

KEEPERS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.COUNCIL_SECRETARY,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.ADMINISTRATOR,
)


def why_not_record_document(actor: Actor, province_code: str) -> str | None:
    """Offices record papers of their province; national papers are for those appointed over the nation."""
    if actor.is_programme:
        return None
    grants = actor.grants_of(*KEEPERS)
    if any(grant.reach == Reach.NATION for grant in grants):
        return None
    if province_code and any(grant.province_code == province_code for grant in grants):
        return None
    return _("Chỉ cơ quan được giao mới ghi văn bản của địa bàn này.")


def why_not_read_calendar(actor: Actor) -> str | None:
    """Every administrator reads by which days off the deadlines are counted."""
    if actor.is_programme or actor.holds(Role.ADMINISTRATOR):
        return None
    return _("Chỉ quản trị viên xem trang này.")


def why_not_keep_calendar(actor: Actor) -> str | None:
    """Days off are the Government's for the whole country: administrators of the programme keep them."""
    if administers_nation(actor):
        return None
    return _("Chỉ quản trị viên toàn Chương trình được ghi lịch nghỉ, lịch làm bù.")
