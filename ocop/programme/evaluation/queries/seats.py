"""In which seat a person acts in a session."""

from dataclasses import dataclass

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.queries.councils import seat_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import Attendance, CouncilSession
from ocop.programme.evaluation.rules.disclosure import Standing


@dataclass(frozen=True)
class OwnSeat:
    """The actor's seat on the day of the session; `member` is None for people from outside the council."""

    member: CouncilMember | None
    is_acting_chair: bool = False
    """A vice-chair while the chair is not present."""

    @property
    def is_chair(self) -> bool:
        """The chair, or the vice-chair in the chair's absence."""
        return self.member is not None and (self.member.seat == Seat.CHAIR or self.is_acting_chair)

    @property
    def presides(self) -> bool:
        """Chair or vice-chair."""
        return self.member is not None and self.member.seat in {Seat.CHAIR, Seat.VICE_CHAIR}

    @property
    def keeps_records(self) -> bool:
        """Chair, vice-chair or secretary: those who run the sitting."""
        return self.presides or (self.member is not None and self.member.seat == Seat.SECRETARY)


def standing_of(actor: Actor, session: CouncilSession, seat: OwnSeat) -> Standing:
    """In which capacity the actor looks at the session; a seat counts before any office the person holds besides."""
    if actor.is_programme or seat.keeps_records:
        return Standing.KEEPER
    if seat.member is not None:
        return Standing.MEMBER
    if actor.holds_over(Role.AUDITOR, province_code=session.council.province_code):
        return Standing.AUDITOR
    return Standing.OUTSIDER


def own_seat(actor: Actor, session: CouncilSession) -> OwnSeat:
    """The actor's seat; nobody's when the role over the council's territory is no longer granted."""
    if not actor.holds_over(tuple(COUNCIL_ROLES), province_code=session.council.province_code):
        return OwnSeat(None)
    member = seat_of(actor, session.council, session.held_on)
    is_acting = False
    if member is not None and member.seat == Seat.VICE_CHAIR:
        is_acting = not Attendance.objects.filter(session=session, member__seat=Seat.CHAIR, is_present=True).exists()
    return OwnSeat(member, is_acting)
