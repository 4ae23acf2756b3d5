"""What keeps a session from being ready, found before the day: every point as a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES
from ocop.programme.councils.labels import size_words
from ocop.programme.councils.rules.quorum import members_needed
from ocop.programme.dossiers.models import DossierVersion
from ocop.programme.dossiers.rules.review_clocks import reassessment_due_on
from ocop.programme.dossiers.rules.samples import TASTED_STATES
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.queries.gap_words import nobody_presides
from ocop.programme.evaluation.queries.session_record import PRESIDING, SessionRecord, record_of
from ocop.programme.evaluation.queries.session_samples import sample_level_of, samples_at_session
from ocop.programme.evaluation.queries.suspected_conflicts import suspected_conflicts


class UnreadyCode(StrEnum):
    """One kind of thing that is not ready."""

    NO_PRODUCTS = "NO_PRODUCTS"
    NO_CHAIR = "NO_CHAIR"
    NO_SECRETARY = "NO_SECRETARY"
    QUORUM_IMPOSSIBLE = "QUORUM_IMPOSSIBLE"
    MEMBER_WITHOUT_ACCESS = "MEMBER_WITHOUT_ACCESS"
    DOSSIER_WITHOUT_EVIDENCE = "DOSSIER_WITHOUT_EVIDENCE"
    COUNCIL_SIZE = "COUNCIL_SIZE"
    NOBODY_PRESIDES = "NOBODY_PRESIDES"
    SUSPECTED_CONFLICT = "SUSPECTED_CONFLICT"
    LATE_FOR_REASSESSMENT = "LATE_FOR_REASSESSMENT"
    SAMPLES_MISSING = "SAMPLES_MISSING"


BLOCKING = frozenset(
    {
        UnreadyCode.NO_PRODUCTS,
        UnreadyCode.NO_CHAIR,
        UnreadyCode.QUORUM_IMPOSSIBLE,
        UnreadyCode.COUNCIL_SIZE,
        UnreadyCode.NOBODY_PRESIDES,
    }
)


@dataclass(frozen=True)
class UnreadyPoint:
    """One thing that is not ready; a point that does not block may be accepted knowingly."""

    code: UnreadyCode
    sentence: str

    @property
    def is_blocking(self) -> bool:
        """True when the session cannot be held like this."""
        return self.code in BLOCKING


def unready_points(actor: Actor, session: CouncilSession, record: SessionRecord | None = None) -> list[UnreadyPoint]:
    """Everything that is not ready, blocking points first; a constant number of queries. In: the record, if at hand.

    A reader who is recused from a product learns that something is not ready with one, not which.
    """
    record = record or record_of(session)
    points = [
        *_council_points(record, actor),
        *_conflict_points(record, actor),
        *_access_points(record),
        *_evidence_points(record, actor),
        *_late_points(record, actor),
        *_sample_points(record, actor),
    ]
    return sorted(points, key=lambda point: not point.is_blocking)


def _council_points(record: SessionRecord, actor: Actor) -> list[UnreadyPoint]:
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
    if not record.size().is_within:
        points.append(UnreadyPoint(UnreadyCode.COUNCIL_SIZE, size_words(record.size())))
    share = record.rules.consultation_share if record.is_written else record.rules.quorum
    needed = members_needed(share, len(record.scoring_members))
    for item in record.items:
        left = [member for member in record.scoring_members if not record.is_recused(member, item)]
        if len(left) < needed:
            points.append(
                UnreadyPoint(
                    UnreadyCode.QUORUM_IMPOSSIBLE,
                    _("%(product)s: trừ người có liên quan chỉ còn %(left)s thành viên chấm, Quy chế cần %(needed)s.")
                    % {"product": _name(item, record, actor), "left": len(left), "needed": needed},
                )
            )
    return points


def _conflict_points(record: SessionRecord, actor: Actor) -> list[UnreadyPoint]:
    """Products over which nobody could preside, and suspicions nobody has looked at; the latter without a name."""
    able = [member for member in record.members if member.seat in PRESIDING]
    points = [
        UnreadyPoint(UnreadyCode.NOBODY_PRESIDES, f"{_name(item, record, actor)}: {nobody_presides(record)}")
        for item in record.items
        if record.chair is not None
        and record.rules.is_chair_required
        and all(record.is_recused(member, item) for member in able)
    ]
    if suspected_conflicts(record):
        words = _("Còn nghi vấn xung đột lợi ích mà người chủ trì chưa xem xét.")
        points.append(UnreadyPoint(UnreadyCode.SUSPECTED_CONFLICT, words))
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


def _evidence_points(record: SessionRecord, actor: Actor) -> list[UnreadyPoint]:
    versions = DossierVersion.objects.filter(pk__in=[item.version_id for item in record.items])
    without = {key for key, content in versions.values_list("pk", "content") if not content.get("evidence")}
    return [
        UnreadyPoint(
            UnreadyCode.DOSSIER_WITHOUT_EVIDENCE,
            _("%(product)s: hồ sơ không có tài liệu minh chứng nào.") % {"product": _name(item, record, actor)},
        )
        for item in record.items
        if item.version_id in without
    ]


def _late_points(record: SessionRecord, actor: Actor) -> list[UnreadyPoint]:
    """Re-assessments whose 45 days end before the last day to answer (Điều 7 khoản 6 điểm g)."""
    due_on = record.session.ballots_due_on
    if due_on is None:
        return []
    received = [(item, item.dossier.province_received_on) for item in record.items]
    return [
        UnreadyPoint(
            UnreadyCode.LATE_FOR_REASSESSMENT,
            _("%(product)s: thời hạn 45 ngày đánh giá lại hết ngày %(day)s, trước ngày cuối nhận phiếu.")
            % {"product": _name(item, record, actor), "day": f"{reassessment_due_on(day):%d/%m/%Y}"},
        )
        for item, day in received
        if day is not None and reassessment_due_on(day) < due_on
    ]


def _sample_points(record: SessionRecord, actor: Actor) -> list[UnreadyPoint]:
    """Products whose samples are not there or will be past their last day at the sitting (điểm d khoản 2 Điều 6)."""
    session = record.session
    if record.is_written:
        return []
    counts = samples_at_session(record.items, sample_level_of(session), day=session.held_on)
    points = []
    for item in record.items:
        count = counts[item.dossier_id]
        there = count.usable + sum(count.by_state.get(state, 0) for state in TASTED_STATES)
        if there >= count.needed:
            continue
        words = _("%(product)s: mới có %(there)s/%(needed)s sản phẩm mẫu dùng được vào ngày họp.")
        facts = {"product": _name(item, record, actor), "there": there, "needed": count.needed}
        points.append(UnreadyPoint(UnreadyCode.SAMPLES_MISSING, words % facts))
    return points


def _name(item: AgendaItem, record: SessionRecord, actor: Actor) -> str:
    own = (member for member in record.members if member.user_id == actor.user_id)
    if any(record.is_recused(member, item) for member in own):
        return _("Một sản phẩm mà Ông/Bà không tham gia")
    return f"{item.position}. {item.dossier.product.name}"
