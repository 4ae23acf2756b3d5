"""What keeps a session from being ready, found before the day: every point as a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES
from ocop.programme.councils.rules.quorum import members_needed
from ocop.programme.dossiers.models import DossierVersion
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of


class UnreadyCode(StrEnum):
    """One kind of thing that is not ready."""

    NO_PRODUCTS = "NO_PRODUCTS"
    NO_CHAIR = "NO_CHAIR"
    NO_SECRETARY = "NO_SECRETARY"
    QUORUM_IMPOSSIBLE = "QUORUM_IMPOSSIBLE"
    MEMBER_WITHOUT_ACCESS = "MEMBER_WITHOUT_ACCESS"
    DOSSIER_WITHOUT_EVIDENCE = "DOSSIER_WITHOUT_EVIDENCE"


BLOCKING = frozenset({UnreadyCode.NO_PRODUCTS, UnreadyCode.NO_CHAIR, UnreadyCode.QUORUM_IMPOSSIBLE})


@dataclass(frozen=True)
class UnreadyPoint:
    """One thing that is not ready; a point that does not block may be accepted knowingly."""

    code: UnreadyCode
    sentence: str

    @property
    def is_blocking(self) -> bool:
        """True when the session cannot be held like this."""
        return self.code in BLOCKING


def unready_points(session: CouncilSession, record: SessionRecord | None = None) -> list[UnreadyPoint]:
    """Everything that is not ready, blocking points first; a constant number of queries. In: the record, if at hand."""
    record = record or record_of(session)
    points = [*_council_points(record), *_access_points(record), *_evidence_points(record)]
    return sorted(points, key=lambda point: not point.is_blocking)


def _council_points(record: SessionRecord) -> list[UnreadyPoint]:
    points = []
    if not record.items:
        points.append(UnreadyPoint(UnreadyCode.NO_PRODUCTS, _("Chương trình họp chưa có sản phẩm nào.")))
    seats = {member.seat for member in record.members}
    if record.chair is None and record.rules.is_chair_required:
        points.append(UnreadyPoint(UnreadyCode.NO_CHAIR, _("Hội đồng chưa có Chủ tịch.")))
    if "SECRETARY" not in seats:
        points.append(UnreadyPoint(UnreadyCode.NO_SECRETARY, _("Hội đồng chưa có Thư ký.")))
    if not record.scoring_members:
        points.append(UnreadyPoint(UnreadyCode.QUORUM_IMPOSSIBLE, _("Hội đồng chưa có thành viên chấm điểm.")))
    needed = members_needed(record.rules.quorum, len(record.scoring_members))
    for item in record.items:
        left = [member for member in record.scoring_members if not record.is_recused(member, item)]
        if len(left) < needed:
            points.append(
                UnreadyPoint(
                    UnreadyCode.QUORUM_IMPOSSIBLE,
                    _("%(product)s: trừ người có liên quan chỉ còn %(left)s thành viên chấm, Quy chế cần %(needed)s.")
                    % {"product": _name(item), "left": len(left), "needed": needed},
                )
            )
    return points


def _access_points(record: SessionRecord) -> list[UnreadyPoint]:
    seated = {member.user_id for member in record.members}
    province = record.session.council.province_code
    grants = RoleGrant.objects.filter(user__in=seated, role__in=COUNCIL_ROLES, ended_at__isnull=True)
    if province:
        grants = grants.filter(unit__province_code=province)
    granted = set(grants.values_list("user_id", flat=True))
    points = []
    for member in record.members:
        name = {"name": member.user.full_name}
        if not member.user.is_active:
            words = _("%(name)s: tài khoản đã bị khóa, không đăng nhập được.") % name
        elif member.user_id not in granted:
            words = _("%(name)s: chưa được giao vai trò trong Hội đồng nên không vào được phòng họp.") % name
        else:
            continue
        points.append(UnreadyPoint(UnreadyCode.MEMBER_WITHOUT_ACCESS, words))
    return points


def _evidence_points(record: SessionRecord) -> list[UnreadyPoint]:
    versions = DossierVersion.objects.filter(pk__in=[item.version_id for item in record.items])
    without = {key for key, content in versions.values_list("pk", "content") if not content.get("evidence")}
    return [
        UnreadyPoint(
            UnreadyCode.DOSSIER_WITHOUT_EVIDENCE,
            _("%(product)s: hồ sơ không có tài liệu minh chứng nào.") % {"product": _name(item)},
        )
        for item in record.items
        if item.version_id in without
    ]


def _name(item: AgendaItem) -> str:
    return f"{item.position}. {item.dossier.product.name}"
