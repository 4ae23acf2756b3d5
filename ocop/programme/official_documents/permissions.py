"""Who may put a paper on record, and who keeps the register."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.queries.people import administers_nation
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.record_keeping import keeps_records_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.official_documents.models import OfficialDocument

KEEPERS = (
    Role.COMMUNE_OFFICER,
    Role.PROVINCE_OFFICER,
    Role.PROVINCE_LEADER,
    Role.COUNCIL_SECRETARY,
    Role.MINISTRY_OFFICER,
    Role.INSPECTOR,
    Role.ADMINISTRATOR,
)

CALENDAR_READERS = (*KEEPERS, Role.ADVISOR, Role.AUDITOR)


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


def why_not_keep_document(actor: Actor, *, province_code: str, commune_code: str = "") -> str | None:
    """The register is kept by the office of the place: a commune's papers by the commune or its province, a province's
    by the province, national ones by the ministry."""
    if keeps_records_of(actor, province_code=province_code, commune_code=commune_code):
        return None
    if commune_code:
        return _("Văn bản của xã, phường do xã, phường đó hoặc cơ quan tham mưu OCOP của tỉnh ghi và sửa.")
    if province_code:
        return _("Văn bản của tỉnh do cơ quan tham mưu OCOP của tỉnh ghi và sửa.")
    return _("Văn bản của trung ương do cơ quan tham mưu OCOP của Bộ ghi và sửa.")


def why_not_relate(source: OfficialDocument, target: OfficialDocument) -> str | None:
    """A paper changes papers of its own level or below, in its own territory; never those of a higher level."""
    if source.pk == target.pk:
        return _("Một văn bản không thay thế, sửa đổi hoặc bãi bỏ chính nó.")
    if not source.province_code:
        return None
    if not target.province_code:
        return _("Văn bản của địa phương không thay thế, sửa đổi hoặc bãi bỏ văn bản của trung ương.")
    if target.province_code != source.province_code:
        return _("Hai văn bản thuộc hai tỉnh khác nhau.")
    if source.commune_code and source.commune_code != target.commune_code:
        return _("Văn bản của xã, phường chỉ thay thế, sửa đổi hoặc bãi bỏ văn bản của chính xã, phường đó.")
    return None


def why_not_read_calendar(actor: Actor) -> str | None:
    """Every office whose deadlines are counted by it reads which days are off."""
    if actor.is_programme or actor.holds(*CALENDAR_READERS):
        return None
    return _("Lịch ngày làm việc dành cho các cơ quan của Chương trình.")


def why_not_keep_calendar(actor: Actor) -> str | None:
    """Days off are the Government's for the whole country: administrators of the programme keep them."""
    if administers_nation(actor):
        return None
    return _("Chỉ quản trị viên toàn Chương trình được ghi lịch nghỉ, lịch làm bù.")


def why_not_keep_units(actor: Actor) -> str | None:
    """Units change by resolutions of the National Assembly and its committee, for everybody at once: the ministry
    that runs the Programme and its national administrators enter them."""
    if administers_nation(actor) or any(
        grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)
    ):
        return None
    return _("Chỉ cán bộ của Bộ và quản trị viên toàn Chương trình được ghi thay đổi đơn vị hành chính.")
