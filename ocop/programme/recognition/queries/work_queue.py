"""What waits for a person in recognition."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.models import Certificate, RecognitionDecision
from ocop.programme.recognition.queries.decision_page import SessionToDecide, sessions_to_decide
from ocop.programme.recognition.queries.nomination_work import nomination_work_for
from ocop.programme.recognition.queries.redo_requests import redo_work_for
from ocop.programme.recognition.queries.returned_results import returned_results
from ocop.programme.recognition.queries.revocation_work import revocation_work_for
from ocop.programme.recognition.queries.transition import PENDING_STATES
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState
from ocop.programme.recognition.rules.validity import RENEWAL_EARLIEST_DAYS, renewal_window


def recognition_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Decisions to prepare, to complete, to sign; certificates of one's own products whose renewal window is open."""
    return [
        *_for_leaders(actor),
        *_for_officers(actor, today),
        *nomination_work_for(actor, today),
        *redo_work_for(actor, today),
        *_returned(actor),
        *revocation_work_for(actor, today),
        *_for_producers(actor, today),
    ]


def _provinces(actor: Actor, role: Role) -> set[str]:
    return {grant.province_code for grant in actor.grants_of(role) if grant.reach == Reach.PROVINCE}


def _for_leaders(actor: Actor) -> list[WorkItem]:
    provinces = _provinces(actor, Role.PROVINCE_LEADER)
    if not provinces:
        return []
    approved = RecognitionDecision.objects.filter(
        province_code__in=provinces,
        kind=DecisionKind.APPROVE_RESULT,
        state=DecisionState.SIGNED,
        nomination_letter__isnull=True,
    )
    letters = [
        WorkItem(
            title=_("Ký văn bản đề nghị Bộ: {subject}").format(subject=decision.subject),
            detail=_("Kết quả đã phê duyệt; chưa có văn bản đề nghị Bộ đánh giá 5 sao."),
            url_name="office:recognition:nominate",
            url_args=(decision.pk,),
            waiting_since=timezone.localdate(decision.signed_at) if decision.signed_at else None,
            kind="recognition.nominate",
        )
        for decision in approved
    ]
    return letters + _to_sign(provinces)


def _submitted(codes: set[str]) -> Iterable[RecognitionDecision]:
    if not codes:
        return []
    found = RecognitionDecision.objects.filter(province_code__in=codes, state=DecisionState.SUBMITTED)
    return found.select_related("session__round", "revocation_case")


def _to_sign(provinces: set[str]) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("Ký quyết định: {subject}").format(subject=decision.subject),
            detail=_("Cơ quan tham mưu đã trình; chờ lãnh đạo ký ban hành."),
            url_name="office:recognition:decision",
            url_args=(decision.pk,),
            due_on=_due_on(decision),
            legal_basis=_basis(decision),
            waiting_since=timezone.localdate(decision.submitted_at) if decision.submitted_at else None,
            kind="recognition.sign",
        )
        for decision in _submitted(provinces)
    ]


def _ministry(actor: Actor) -> set[str]:
    """The code decisions of the ministry bear, for its office."""
    return {"" for grant in actor.grants_of(Role.MINISTRY_OFFICER) if grant.reach == Reach.NATION}


def _due_on(decision: RecognitionDecision) -> date | None:
    if decision.kind == DecisionKind.REVOKE:
        case = getattr(decision, "revocation_case", None)
        return case.due_on if case is not None else None
    # The dates of the ministry's round do not bind a province that uses its result.
    if decision.session is None or decision.rests_on_central_result:
        return None
    return decision.session.round.decide_by


def _basis(decision: RecognitionDecision) -> str:
    return _("khoản 4 Điều 8, Quyết định số 26/2026/QĐ-TTg") if decision.kind == DecisionKind.REVOKE else ""


def _returned(actor: Actor) -> list[WorkItem]:
    """What the ministry's council returned to the office's provinces, one entry a session."""
    provinces = _provinces(actor, Role.PROVINCE_OFFICER)
    if not provinces:
        return []
    waiting = returned_results(actor, is_waiting=True).filter(item__dossier__province_code__in=provinces)
    sessions = Counter(result.item.session for result in waiting)
    return [
        WorkItem(
            title=_("Xử lý kết quả Bộ trả về: {session}").format(session=session.name),
            detail=ngettext(
                "{count} sản phẩm không đạt 5 sao; tỉnh công nhận theo kết quả này hoặc tự đánh giá.",
                "{count} sản phẩm không đạt 5 sao; tỉnh công nhận theo kết quả này hoặc tự đánh giá.",
                count,
            ).format(count=count),
            url_name="office:recognition:returned",
            waiting_since=timezone.localdate(session.closed_at) if session.closed_at else None,
            kind="recognition.returned",
        )
        for session, count in sessions.items()
    ]


def _for_officers(actor: Actor, today: date) -> list[WorkItem]:
    offices = _provinces(actor, Role.PROVINCE_OFFICER) | _ministry(actor)
    if not offices:
        return []
    drafts = RecognitionDecision.objects.filter(
        province_code__in=offices, state__in=[DecisionState.DRAFT, DecisionState.SENT_BACK]
    ).select_related("session__round", "revocation_case")
    work = [
        WorkItem(
            title=_("Hoàn thiện và trình ký: {subject}").format(subject=decision.subject),
            detail=decision.leader_note
            or (
                _("Dự thảo quyết định chưa trình lãnh đạo Ủy ban nhân dân tỉnh.")
                if decision.province_code
                else _("Dự thảo quyết định chưa trình Bộ trưởng.")
            ),
            url_name="office:recognition:decision",
            url_args=(decision.pk,),
            due_on=_due_on(decision),
            legal_basis=_basis(decision),
            waiting_since=timezone.localdate(decision.prepared_at),
            urgency=Urgency.URGENT if decision.state == DecisionState.SENT_BACK else None,
            kind="recognition.draft",
        )
        for decision in drafts
    ]
    work += [
        WorkItem(
            title=_("Ghi nhận quyết định Bộ trưởng đã ký: {subject}").format(subject=decision.subject),
            detail=_("Đã trình Bộ trưởng; ghi số, ngày, người ký khi quyết định được ban hành."),
            url_name="office:recognition:decision",
            url_args=(decision.pk,),
            due_on=_due_on(decision),
            legal_basis=_basis(decision),
            waiting_since=timezone.localdate(decision.submitted_at) if decision.submitted_at else None,
            kind="recognition.record",
        )
        for decision in _submitted(_ministry(actor))
    ]
    return work + [_to_decide(one) for one in sessions_to_decide(actor, today)]


def _to_decide(one: SessionToDecide) -> WorkItem:
    is_to_draft = one.recognise or one.nominate
    title = _("Lập dự thảo quyết định: {session}") if is_to_draft else _("Kết thúc hồ sơ không công nhận: {session}")
    return WorkItem(
        title=title.format(session=one.session.name),
        detail=_("Kết quả đã được phê duyệt, chưa có dự thảo quyết định.")
        if is_to_draft
        else _("Kết quả đã được phê duyệt; hồ sơ dưới 3 sao, nâng hạng không đạt còn để mở."),
        url_name="office:recognition:list",
        due_on=one.session.round.decide_by,
        waiting_since=timezone.localdate(one.session.closed_at) if one.session.closed_at else None,
        kind="recognition.prepare" if is_to_draft else "recognition.end",
    )


def _for_producers(actor: Actor, today: date) -> list[WorkItem]:
    if actor.user_id is None or not actor.holds(Role.PRODUCER_MEMBER):
        return []
    own = ProducerMember.objects.filter(user_id=actor.user_id, valid_until__isnull=True).values("producer_id")
    certificates = Certificate.objects.filter(
        product__producer_id__in=own,
        valid_until__gte=today,
        valid_until__lte=today + timedelta(days=RENEWAL_EARLIEST_DAYS),
        revoked_on__isnull=True,
        superseded_on__isnull=True,
    ).select_related("product")
    renewals = Dossier.objects.filter(kind=DossierKind.RENEWAL, product_id=OuterRef("product_id"))
    drafts = renewals.filter(state=DossierState.DRAFT).order_by("-pk").values("pk")[:1]
    # Handed in: the dossier itself says what is next.
    open_ones = certificates.exclude(Exists(renewals.filter(state__in=PENDING_STATES)))
    work = []
    for certificate in open_ones.annotate(draft_id=Subquery(drafts)):
        assert certificate.valid_until is not None
        draft_id: int | None = certificate.draft_id
        opens_on, closes_on = renewal_window(certificate.valid_until)
        if today <= closes_on:
            detail = _("Nộp hồ sơ đánh giá lại từ {first} đến {last} (điểm a khoản 6 Điều 7).")
        else:
            detail = _("Đã qua thời hạn nộp hồ sơ đánh giá lại ({first} đến {last}); hãy liên hệ cơ quan quản lý OCOP.")
        work.append(
            WorkItem(
                title=_("Giấy chứng nhận của {product} sắp hết hạn").format(product=certificate.product.name),
                detail=detail.format(first=opens_on.strftime("%d/%m/%Y"), last=closes_on.strftime("%d/%m/%Y")),
                url_name="producer_desk:dossier" if draft_id else "producer_desk:product",
                url_args=(draft_id or certificate.product_id,),
                due_on=closes_on if today <= closes_on else certificate.valid_until,
                waiting_since=opens_on,
                kind="recognition.renew",
                legal_basis=_("điểm a khoản 6 Điều 7, Quyết định số 26/2026/QĐ-TTg"),
            )
        )
    return work
