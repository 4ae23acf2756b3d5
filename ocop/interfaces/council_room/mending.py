"""Where a point that is not ready is mended, as far as the reader may go there, and whose task it is otherwise."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.queries.readiness import UnreadyCode, UnreadyPoint

AGENDA = frozenset({UnreadyCode.NO_PRODUCTS, UnreadyCode.DOSSIER_WITHOUT_EVIDENCE, UnreadyCode.LATE_FOR_REASSESSMENT})
CONFLICTS = frozenset({UnreadyCode.SUSPECTED_CONFLICT, UnreadyCode.NOBODY_PRESIDES})
OFFICES = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER)


@dataclass(frozen=True)
class Mend:
    """A link with its words; without an address the words say whose task it is."""

    words: str
    url: str = ""


def how_to_mend(actor: Actor, session: Any, point: UnreadyPoint) -> Mend:
    """Where to go from one point."""
    if point.code in AGENDA:
        return Mend(_("Mở chương trình họp"), reverse("office:rounds:session", args=[session.pk]))
    if point.code in CONFLICTS:
        return Mend(_("Mở trang xung đột lợi ích"), reverse("council_room:conflicts", args=[session.pk]))
    if point.code is UnreadyCode.SAMPLES_MISSING:
        return Mend(_("Mở trang sản phẩm mẫu"), reverse("council_room:samples", args=[session.pk]))
    if point.code is UnreadyCode.MEMBER_WITHOUT_ACCESS:
        if actor.holds(Role.ADMINISTRATOR):
            return Mend(_("Mở tài khoản và vai trò"), reverse("office:accounts:list"))
        return Mend(_("Quản trị hệ thống mở tài khoản và giao vai trò."))
    if actor.holds(*OFFICES):
        return Mend(_("Mở danh sách thành viên Hội đồng"), reverse("office:rounds:council", args=[session.council_id]))
    return Mend(_("Cơ quan tham mưu OCOP ghi thành viên Hội đồng theo quyết định thành lập."))
