"""Lập dự thảo quyết định từ kết quả phiên họp."""

from datetime import date, datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.recognition.models import DecisionItem, RecognitionDecision
from ocop.programme.recognition.permissions import why_not_prepare_decision
from ocop.programme.recognition.queries.upgrades import missed_upgrades
from ocop.programme.recognition.rules.authority import LOWEST_RECOGNISED, is_recognised_by_ministry
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState

NOMINATION_BAND = 5


def prepare_decision(
    *, actor: Actor, session_id: int, kind: DecisionKind, subject: str = "", now: datetime
) -> RecognitionDecision:
    """Draft the decision of one session with its list.

    An upgrade that reached no higher star is in none: the star the product bears stays (Điều 7 khoản 5). In a province
    RECOGNISE takes the products with 3 or 4 stars below 90 points; APPROVE_RESULT those with 90 points or
    more, which go to the ministry (Điều 7 khoản 3 điểm e). In the ministry RECOGNISE takes those with 5 stars; the
    others return to their provinces (khoản 4 điểm đ, g). `now` is the moment of the deed. Raises Refusal: not the
    office of the council's level, results not approved, no product for this kind, a draft of this kind exists;
    CouncilSession.DoesNotExist out of sight.
    """
    with deed("recognition.prepare_decision", actor=actor, now=now) as record:
        session = lock(sessions_visible_to(actor).select_related("council", "round"), pk=session_id)
        refuse_if(why_not_prepare_decision(actor, session))
        results = _results_for(session, kind, timezone.localdate(now))
        if not results:
            raise Refusal(_("Phiên họp không có sản phẩm nào thuộc loại quyết định này."))
        drafts = RecognitionDecision.objects.filter(session=session, kind=kind, rests_on_central_result=False)
        if drafts.exclude(state=DecisionState.SIGNED).exists():
            raise Refusal(_("Phiên họp này đã có dự thảo quyết định cùng loại."))
        try:
            decision = RecognitionDecision.objects.create(
                kind=kind,
                province_code=session.council.province_code,
                session=session,
                subject=subject or _subject(kind, session, results),
                prepared_by_id=actor.user_id,
                prepared_at=now,
                is_demo=session.round.is_demo,
            )
        except IntegrityError as fault:
            raise Refusal(_("Phiên họp này đã có dự thảo quyết định cùng loại.")) from fault
        DecisionItem.objects.bulk_create(
            DecisionItem(
                decision=decision,
                result=result,
                product_id=result.item.dossier.product_id,
                star=max(result.star, LOWEST_RECOGNISED),
                position=position,
            )
            for position, result in enumerate(results, start=1)
        )
        record.about(decision, kind=kind, session=session.pk, products=len(results))
    return decision


def _results_for(session: CouncilSession, kind: DecisionKind, day: date) -> list[AssessmentResult]:
    results = (
        AssessmentResult.objects.filter(item__session=session, star__gte=3, decision_items__isnull=True)
        .exclude(pk__in=missed_upgrades(day).order_by().values("pk"))
        .select_related("item__dossier__product")
        .order_by("-star", "item__position")
    )
    if session.council.level == CouncilLevel.MINISTRY:
        # The ministry approves nothing for somebody else to recognise: 5 stars it recognises, the rest it returns.
        is_kind = kind == DecisionKind.RECOGNISE
        return [result for result in results if is_kind and is_recognised_by_ministry(result.star)]
    if kind == DecisionKind.APPROVE_RESULT:
        return [result for result in results if result.band == NOMINATION_BAND]
    return [result for result in results if result.band < NOMINATION_BAND]


@in_record_language()
def _subject(kind: DecisionKind, session: CouncilSession, results: list[AssessmentResult]) -> str:
    if session.council.level == CouncilLevel.MINISTRY:
        return _("công nhận và cấp giấy chứng nhận sản phẩm OCOP đạt 5 sao, {round}").format(round=session.round.name)
    if kind == DecisionKind.APPROVE_RESULT:
        return _("phê duyệt kết quả đánh giá sản phẩm OCOP tiềm năng 5 sao, {round}").format(round=session.round.name)
    return recognition_subject({max(result.star, LOWEST_RECOGNISED) for result in results}, session.round.name)


def recognition_subject(stars: set[int], round_name: str) -> str:
    """ "… đạt 3 sao, 4 sao, Đợt 2 năm 2026": only the stars that are in the list."""
    each = ", ".join(_("{star} sao").format(star=star) for star in sorted(stars))
    return _("công nhận và cấp giấy chứng nhận sản phẩm OCOP đạt {stars}, {round}").format(stars=each, round=round_name)
