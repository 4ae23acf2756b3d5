"""What of rounds, sessions and products before a council a person may see: every look-up starts here."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role
from ocop.programme.councils.models import CouncilMember, DeclaredConflict
from ocop.programme.councils.queries.councils import territory_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.dossiers.rules.dossier_lifecycle import CLOSED_STATES
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, EvaluationRound
from ocop.programme.evaluation.rules.disclosure import Matter, Standing, states_in_which
from ocop.programme.evaluation.rules.session_lifecycle import ENDED
from ocop.programme.producers.models import ProducerMember

OFFICES = (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER)
SUPERVISORS = (Role.AUDITOR, Role.INSPECTOR)
KEEPING_SEATS = (Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECRETARY)


def rounds_visible_to(actor: Actor) -> QuerySet[EvaluationRound]:
    """Rounds of the territory for offices and supervisors; rounds of their council for its members."""
    if actor.is_programme:
        return EvaluationRound.objects.all()
    is_nation, provinces = territory_of(actor, (*OFFICES, *SUPERVISORS))
    if is_nation:
        return EvaluationRound.objects.all()
    seen = Q(province_code__in=provinces)
    if actor.holds(*COUNCIL_ROLES):
        seen |= Q(council__in=CouncilMember.objects.filter(user_id=actor.account_key).values("council"))
    return EvaluationRound.objects.filter(seen)


def sessions_visible_to(actor: Actor) -> QuerySet[CouncilSession]:
    """Sessions of the territory for offices, ended ones for supervisors, and for members those they sit in."""
    if actor.is_programme:
        return CouncilSession.objects.all()
    if actor.is_anonymous:
        return CouncilSession.objects.none()
    return CouncilSession.objects.filter(_session_seen_by(actor, ""))


def items_visible_to(actor: Actor) -> QuerySet[AgendaItem]:
    """Products before councils; a recused person does not see those of the producer until the decision is made.

    Recused is who declared a conflict, and who is a member of the producer, whatever other office that person holds.
    """
    if actor.is_programme:
        return AgendaItem.objects.all()
    if actor.is_anonymous:
        return AgendaItem.objects.none()
    return AgendaItem.objects.filter(_session_seen_by(actor, "session__")).filter(
        Q(dossier__state__in=sorted(CLOSED_STATES)) | ~is_recused(actor.account_key)
    )


def agenda_visible_to(actor: Actor, session: CouncilSession) -> QuerySet[AgendaItem]:
    """The agenda of one session as this person may know it, in its order."""
    return items_visible_to(actor).filter(session=session)


def count_of_agenda(actor: Actor) -> Coalesce:
    """For `annotate` on sessions: how many products of the agenda this person may know; a count tells no secret."""
    items = AgendaItem.objects.filter(session=OuterRef("pk"))
    if not actor.is_programme:
        items = items.filter(Q(dossier__state__in=sorted(CLOSED_STATES)) | ~is_recused(actor.account_key))
    counted = items.order_by().values("session").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def results_disclosed_to(actor: Actor, prefix: str = "") -> Q:
    """Condition on sessions (or rows that reach one by the prefix) whose results this person may learn by now.

    The same table as `rules.disclosure`, asked for all sessions at once. Whether the person may know the session and
    the product is another question: combine with `sessions_visible_to` or `items_visible_to`.
    """
    if actor.is_programme:
        return ~Q(**{f"{prefix}pk": None})

    def phases(standing: Standing) -> Q:
        return Q(**{f"{prefix}state__in": sorted(states_in_which(standing, Matter.RESULTS))})

    disclosed = phases(Standing.OUTSIDER)
    if actor.holds(*COUNCIL_ROLES):
        disclosed |= phases(Standing.KEEPER) & Q(Exists(_seats_in(actor, prefix).filter(seat__in=KEEPING_SEATS)))
    is_nation, provinces = territory_of(actor, (Role.AUDITOR,))
    if is_nation or provinces:
        territory = Q() if is_nation else Q(**{f"{prefix}council__province_code__in": provinces})
        disclosed |= phases(Standing.AUDITOR) & territory & ~Q(Exists(_seats_in(actor, prefix)))
    return disclosed


def why_not_whole_agenda(actor: Actor, session: CouncilSession) -> str | None:
    """A sentence for people who must keep away from a product of the session: what holds all of it is not for them."""
    if agenda_visible_to(actor, session).count() == session.agenda.count():
        return None
    return _("Hồ sơ này có sản phẩm mà Ông/Bà không tham gia chấm; hãy đề nghị người khác trong Hội đồng xuất hồ sơ.")


def is_recused(user_id: int, *, item: str = "") -> Q:
    """Condition on agenda items (or rows that reach one by the prefix `item`): this person must keep away."""
    producer = OuterRef(f"{item}dossier__producer_id")
    declared = DeclaredConflict.objects.filter(
        member__user_id=user_id,
        member__council_id=OuterRef(f"{item}session__council_id"),
        producer_id=producer,
        lifted_at__isnull=True,
    )
    belongs = ProducerMember.objects.filter(user_id=user_id, producer_id=producer, valid_until__isnull=True)
    return Q(Exists(declared)) | Q(Exists(belongs))


def _session_seen_by(actor: Actor, prefix: str) -> Q:
    seen = Q(pk__in=[])
    is_nation, provinces = territory_of(actor, OFFICES)
    if is_nation:
        seen |= ~Q(pk=None)
    elif provinces:
        seen |= Q(**{f"{prefix}council__province_code__in": provinces})
    is_nation, provinces = territory_of(actor, SUPERVISORS)
    if is_nation:
        seen |= Q(**{f"{prefix}state__in": sorted(ENDED)})
    elif provinces:
        seen |= Q(**{f"{prefix}council__province_code__in": provinces, f"{prefix}state__in": sorted(ENDED)})
    if actor.holds(*COUNCIL_ROLES):
        seen |= Q(Exists(_seats_in(actor, prefix)))
    return seen


def _seats_in(actor: Actor, prefix: str) -> QuerySet[CouncilMember]:
    """The actor's seats in the council of the outer session on its day."""
    day = OuterRef(f"{prefix}held_on")
    return CouncilMember.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day),
        council_id=OuterRef(f"{prefix}council_id"),
        user_id=actor.account_key,
        valid_from__lte=day,
    )
