"""What the pages of decisions show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import SessionState
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.queries.decisions import READERS, certificates_visible_to, decisions_visible_to
from ocop.programme.recognition.queries.upgrades import missed_upgrades
from ocop.programme.recognition.rules.authority import FIVE_STARS, LOWEST_RECOGNISED
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState

NOMINATION_BAND = 5


@dataclass(frozen=True)
class SessionToDecide:
    """An approved session with products no draft names yet, or with dossiers that lead to no certificate (`end`)."""

    session: CouncilSession
    recognise: int
    nominate: int
    end: int = 0


def sessions_to_decide(actor: Actor, day: date) -> list[SessionToDecide]:
    """Approved sessions of the office's provinces whose products wait for a draft, oldest first; one query.

    For the ministry's office those of its own council: only 5 stars wait there, the rest returns to the provinces.
    """
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    own = Q(council__level=CouncilLevel.PROVINCE, council__province_code__in=provinces)
    if any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        own |= Q(council__level=CouncilLevel.MINISTRY)
    elif not provinces:
        return []
    in_province, in_ministry = Q(council__level=CouncilLevel.PROVINCE), Q(council__level=CouncilLevel.MINISTRY)
    recognisable = (in_province & Q(agenda__result__band__lt=NOMINATION_BAND)) | (
        in_ministry & Q(agenda__result__star=FIVE_STARS)
    )
    missed = Q(agenda__result__in=missed_upgrades(day).order_by().values("pk"))
    undecided = Q(agenda__result__decision_items__isnull=True)
    waiting = Q(agenda__result__star__gte=LOWEST_RECOGNISED) & undecided & ~missed
    # Each is "at least one result …" and stays one join: counted apart from `waiting`.
    to_end = (
        in_province
        & undecided
        & Q(agenda__result__isnull=False, agenda__dossier__state=DossierState.ASSESSED)
        & (Q(agenda__result__star__lt=LOWEST_RECOGNISED) | missed)
    )
    sessions = (
        CouncilSession.objects.filter(own, state=SessionState.APPROVED)
        .select_related("round", "council")
        .annotate(
            recognise=Count("agenda__result", filter=waiting & recognisable, distinct=True),
            nominate=Count(
                "agenda__result",
                filter=waiting & in_province & Q(agenda__result__band=NOMINATION_BAND),
                distinct=True,
            ),
            end=Count("agenda__result", filter=to_end, distinct=True),
            has_recognition=_has_draft(DecisionKind.RECOGNISE),
            has_nomination=_has_draft(DecisionKind.APPROVE_RESULT),
        )
        .order_by("held_on", "pk")
    )
    found = [
        SessionToDecide(
            session,
            0 if session.has_recognition else session.recognise,
            0 if session.has_nomination else session.nominate,
            session.end,
        )
        for session in sessions
    ]
    return [one for one in found if one.recognise or one.nominate or one.end]


def _has_draft(kind: DecisionKind) -> Exists:
    own = RecognitionDecision.objects.filter(session=OuterRef("pk"), kind=kind, rests_on_central_result=False)
    return Exists(own.exclude(state=DecisionState.SIGNED))


def decision_list(actor: Actor, states: tuple[str, ...] = (), kind: str = "") -> QuerySet[RecognitionDecision]:
    """Decisions the person may read with the number of their lines."""
    found = decisions_visible_to(actor).annotate(lines=Count("items"))
    if states:
        found = found.filter(state__in=states)
    return found.filter(kind=kind) if kind else found


def decision_counts(actor: Actor) -> dict[str, int]:
    """Decisions by state."""
    rows = decisions_visible_to(actor).order_by().select_related(None).values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def decision_lines(decision: RecognitionDecision) -> list[DecisionItem]:
    """The list that goes with a decision, in its order, with all the page needs; one query."""
    return list(
        decision.items.select_related("product__producer", "certificate", "result__item__session").order_by("position")
    )


def results_left_out(decision: RecognitionDecision, day: date) -> QuerySet[AssessmentResult]:
    """Results of the draft's session that belong to its kind and stand in no decision, in the order of the agenda."""
    found = AssessmentResult.objects.filter(
        item__session_id=decision.session_id, star__gte=3, decision_items__isnull=True
    ).select_related("item__dossier__product__producer")
    found = found.exclude(pk__in=missed_upgrades(day).order_by().values("pk"))
    if decision.session_id is None or decision.rests_on_central_result or decision.kind == DecisionKind.REVOKE:
        return found.none()
    if not decision.province_code:
        found = found.filter(star=FIVE_STARS)
    elif decision.kind == DecisionKind.APPROVE_RESULT:
        found = found.filter(band=NOMINATION_BAND)
    else:
        found = found.filter(band__lt=NOMINATION_BAND)
    return found.order_by("item__position", "pk")


def certificates_of_decision(actor: Actor, decision: RecognitionDecision) -> list[Certificate]:
    """Certificates the decision gave out and the person may read, in the order of its list; read for printing."""
    return list(
        certificates_visible_to(actor)
        .filter(decision=decision)
        .select_related("product__producer__commune", "decision__document", "result")
        .order_by(F("star").desc(), "product__sort_key", "pk")
    )


@dataclass(frozen=True)
class NominationCounts:
    """Products sent to the ministry, and products with 90 points that are not."""

    sent: int
    waiting: int


_SENT = Exists(DecisionItem.objects.filter(result=OuterRef("pk"), decision__nomination_letter__isnull=False))


def nominations(actor: Actor, *, is_sent: bool | None = None) -> QuerySet[AssessmentResult]:
    """Products with 90 points or more in the provinces the person reads for (Điều 7 khoản 3 điểm e), best first.

    `is_sent` asks for those whose letter to the ministry was issued, or for the others. Each dossier carries its
    `central_answers`: what the ministry's council found, approved, newest first.
    """
    found = _nominated(actor)
    if is_sent is not None:
        found = found.filter(_SENT if is_sent else ~_SENT)
    answers = AgendaItem.objects.filter(
        session__council__level=CouncilLevel.MINISTRY, session__state=SessionState.APPROVED, result__isnull=False
    ).select_related("session", "result__certificate__decision__document")
    return (
        found.select_related("item__dossier__product__producer", "item__session__round")
        .prefetch_related(
            "decision_items__decision__document",
            "decision_items__decision__nomination_letter",
            "decision_items__packages",
            Prefetch("item__dossier__agenda_items", queryset=answers.order_by("-pk"), to_attr="central_answers"),
        )
        .order_by("-average_points", "pk")
    )


def nomination_counts(actor: Actor) -> NominationCounts:
    """How many of them are sent and how many wait; one query."""
    counts = _nominated(actor).aggregate(sent=Count("pk", filter=_SENT), whole=Count("pk"))
    return NominationCounts(counts["sent"], counts["whole"] - counts["sent"])


def _nominated(actor: Actor) -> QuerySet[AssessmentResult]:
    grants = actor.grants_of(*READERS)
    found = AssessmentResult.objects.filter(band=NOMINATION_BAND, item__session__state=SessionState.APPROVED).exclude(
        item__session__council__province_code=""
    )
    if any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(item__session__council__province_code__in={grant.province_code for grant in grants})
