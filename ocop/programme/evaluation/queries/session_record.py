"""Everything a session rests on, fetched together: who sits, who is recused, how far each sheet is."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from functools import cached_property
from typing import Any

from django.db.models import Count, F, QuerySet, Sum
from django.utils.timezone import localdate

from ocop.programme.councils.models import CouncilMember, CouncilRules, DeclaredConflict
from ocop.programme.councils.queries.councils import members_of, rules_of
from ocop.programme.councils.rules.council_seats import Averaging, ConflictKind, Seat, SpreadAction
from ocop.programme.councils.rules.quorum import CouncilSize, Quorum, quorum
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import (
    AgendaItem,
    Attendance,
    Ballot,
    ConsolidatedScore,
    CouncilSession,
    EstablishedKnockOut,
    ScoreSheet,
)
from ocop.programme.evaluation.rules.consultation import Consultation, Opinion, is_past
from ocop.programme.evaluation.rules.council_rules import GateTest, MissedGate
from ocop.programme.evaluation.rules.progress import ItemFacts
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionForm, SheetState
from ocop.programme.evaluation.rules.working_rules import WorkingRules, read_working_rules
from ocop.programme.producers.models import ProducerMember
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric

PRESIDING = (Seat.CHAIR, Seat.VICE_CHAIR)


@dataclass
class SessionRecord:
    """One session with its people and sheets; `items` holds only what it was asked for."""

    session: CouncilSession
    rules: WorkingRules
    members: list[CouncilMember]
    present: frozenset[int]
    items: list[AgendaItem]
    """Without those referred to a meeting."""
    recused: frozenset[tuple[int, int]]
    """(member, producer)"""
    sheets: dict[tuple[int, int], Any]
    """Score sheets of each product's newest turn by (item, member), each with `answered` and `total`."""
    knock_outs: dict[int, list[EstablishedKnockOut]]
    agreed: dict[int, list[ConsolidatedScore]]
    unknowing: frozenset[tuple[int, int]] = frozenset()
    """Those of `recused` whom nobody told: the chair decided, the member does not find the product."""
    ballots: dict[tuple[int, int], Ballot] = field(default_factory=dict)
    """Answers of a written consultation by (item, member)."""
    referred: list[AgendaItem] = field(default_factory=list)
    """Products that left the consultation for a meeting."""
    is_past_due: bool = False
    """The last day to answer in writing has gone by."""
    _facts: dict[int, ItemFacts] = field(default_factory=dict)

    @property
    def is_written(self) -> bool:
        """The council answers in writing instead of meeting."""
        return self.session.form == SessionForm.WRITTEN

    @cached_property
    def scoring_members(self) -> list[CouncilMember]:
        """Members whose seat scores, present or not."""
        return [member for member in self.members if member.is_scoring]

    @cached_property
    def chair(self) -> CouncilMember | None:
        """The chair of the council on the day."""
        return next((member for member in self.members if member.seat == Seat.CHAIR), None)

    def is_recused(self, member: CouncilMember, item: AgendaItem) -> bool:
        """Whether the member must keep away from the product."""
        return (member.pk, item.dossier.producer_id) in self.recused

    def is_unknowing(self, member: CouncilMember, item: AgendaItem) -> bool:
        """Whether the member keeps away without having been told."""
        return (member.pk, item.dossier.producer_id) in self.unknowing

    def presiding_over(self, item: AgendaItem) -> CouncilMember | None:
        """Who presides over the product: the chair, a vice-chair for one who is recused or absent; None: nobody."""
        return self._first_of(PRESIDING, item)

    def keeping_record_of(self, item: AgendaItem) -> CouncilMember | None:
        """Who keeps the record of the product: a secretary without a conflict; None: who presides does it."""
        return self._first_of((Seat.SECRETARY,), item)

    def _first_of(self, seats: tuple[Seat, ...], item: AgendaItem) -> CouncilMember | None:
        able = (one for one in self.members if one.pk in self.present and not self.is_recused(one, item))
        return min(
            (one for one in able if one.seat in seats), key=lambda one: seats.index(Seat(one.seat)), default=None
        )

    def size(self) -> CouncilSize:
        """How many seats are taken on the day, against what the working rules want."""
        return CouncilSize(len(self.members), self.rules.smallest_size, self.rules.largest_size)

    def expected(self, item: AgendaItem) -> list[CouncilMember]:
        """Members whose sheet counts for the product.

        Before the marks are on the table: present, scoring, not recused. Afterwards exactly those who counted then:
        nobody comes in with marks made after the others', and nobody's marks go by being noted as absent. Of a written
        consultation whose last day is over, those who answered.
        """
        if item.disclosed_turn >= item.turn:
            return [
                member
                for member in self.scoring_members
                if self._is_on_the_table(member, item) and not self.is_recused(member, item)
            ]
        return self.answered(item) if self.is_written and self.is_past_due else self.asked(item)

    def asked(self, item: AgendaItem) -> list[CouncilMember]:
        """Members who are to score the product: present (in writing: asked), scoring, not recused."""
        return [
            member for member in self.scoring_members if member.pk in self.present and not self.is_recused(member, item)
        ]

    def answered(self, item: AgendaItem) -> list[CouncilMember]:
        """Of those asked, who handed in the sheet."""
        return [member for member in self.asked(item) if self._has_submitted(member, item)]

    def _has_submitted(self, member: CouncilMember, item: AgendaItem) -> bool:
        sheet = self.sheets.get((item.pk, member.pk))
        return sheet is not None and sheet.state == SheetState.SUBMITTED

    def _is_on_the_table(self, member: CouncilMember, item: AgendaItem) -> bool:
        sheet = self.sheets.get((item.pk, member.pk))
        return sheet is not None and bool(sheet.is_on_the_table)

    def quorum(self) -> Quorum:
        """The quorum of the sitting; of a written consultation, of those who answered on every product."""
        if self.is_written:
            asked = [(member, item) for item in self.items for member in self.asked(item)]
            silent = {member.pk for member, item in asked if not self._has_submitted(member, item)}
            return self._quorum(len({member.pk for member, _item in asked} - silent), is_presided=True)
        present = [member for member in self.scoring_members if member.pk in self.present]
        return self._quorum(len(present), self.chair is not None and self.chair.pk in self.present)

    def quorum_for(self, item: AgendaItem) -> Quorum:
        """The quorum of one product, without those recused; a vice-chair presides for a recused chair."""
        seats = PRESIDING if self.chair is not None and self.is_recused(self.chair, item) else (Seat.CHAIR,)
        presides = any(
            member.seat in seats and member.pk in self.present and not self.is_recused(member, item)
            for member in self.members
        )
        count = self.answered(item) if self.is_written else self.expected(item)
        return self._quorum(len(count), presides)

    def _quorum(self, present: int, is_presided: bool) -> Quorum:
        return quorum(
            share=self.rules.consultation_share if self.is_written else self.rules.quorum,
            appointed=len(self.scoring_members),
            present=present,
            is_chair_needed=self.rules.is_chair_required,
            is_chair_present=is_presided,
        )

    def facts(self, item: AgendaItem) -> ItemFacts:
        """How the product stands, for the rules."""
        if item.pk not in self._facts:
            expected = frozenset(member.pk for member in self.expected(item))
            submitted = {
                member: int(sheet.total or 0)
                for (item_id, member), sheet in self.sheets.items()
                if item_id == item.pk and member in expected and sheet.state == SheetState.SUBMITTED
            }
            agreed = {score.criterion_code for score in self.agreed[item.pk]}
            wanted = marked_criteria(rubric_rules(item.rubric)) if self.rules.is_consolidated else []
            self._facts[item.pk] = ItemFacts(
                is_opened=item.state != ItemState.WAITING,
                quorum=self.quorum_for(item),
                expected=expected,
                submitted=submitted,
                is_knocked_out=bool(self.knock_outs[item.pk]),
                is_spread_discussed=item.spread_discussed_at is not None,
                agreed_missing=tuple(code for code in wanted if code not in agreed),
                parts={member.pk: read_parts(member.scored_parts) for member in self.members if member.scored_parts},
                consultation=self._consultation(item, expected, submitted) if self.is_written else None,
            )
        return self._facts[item.pk]

    def _consultation(self, item: AgendaItem, expected: frozenset[int], submitted: Collection[int]) -> Consultation:
        opinions = {
            member: Opinion(ballot.opinion)
            for (item_id, member), ballot in self.ballots.items()
            if item_id == item.pk and member in submitted
        }
        is_over = self.is_past_due or item.disclosed_turn >= item.turn or not expected.difference(submitted)
        return Consultation(opinions, self.quorum_for(item).needed, is_over)


def marked_criteria(rubric: Rubric) -> list[str]:
    """Codes of the criteria that carry a star mark, in the order of the law."""
    marked = {condition.criterion for condition in rubric.star_conditions}
    return [leaf.code for leaf in rubric.leaves() if leaf.code in marked]


def with_names(items: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Items with product, producer and rubric at hand, without the heavy texts, in the order of the agenda."""
    return (
        items.select_related("dossier__product", "dossier__producer", "rubric__edition", "version", "session__council")
        .defer("rubric__content", "rubric__edition__content", "version__content")
        .order_by("position", "pk")
    )


def working_rules_of(session: CouncilSession) -> WorkingRules:
    """The rules the session opened with; before it opens, the council's rules in force on its day."""
    if session.rules_used:
        return read_working_rules(session.rules_used)
    return as_working_rules(rules_of(session.council, on=session.held_on))


def as_working_rules(rules: CouncilRules) -> WorkingRules:
    """The council's record as plain values."""
    return WorkingRules(
        quorum=Fraction(rules.quorum_numerator, rules.quorum_denominator),
        is_chair_required=rules.chair_must_sit,
        largest_spread=rules.largest_spread,
        is_spread_blocking=rules.spread_action == SpreadAction.DISCUSS_AND_RESCORE,
        gate_test=GateTest(rules.gate_test),
        missed_gate=MissedGate(rules.missed_gate),
        display_decimals=rules.display_decimals,
        document_number=rules.document.number if rules.document else "",
        largest_turn=rules.largest_turn,
        is_auditor_required=rules.is_auditor_required,
        smallest_size=rules.smallest_size,
        largest_size=rules.largest_size,
        averaging=Averaging(rules.averaging),
        chair_breaks_ties=rules.chair_breaks_ties,
        consultation_days=rules.consultation_days,
        consultation_share=rules.consultation_share,
        largest_dissent=rules.largest_dissent,
    )


def record_of(
    session: CouncilSession, items: QuerySet[AgendaItem] | None = None, *, now: datetime | None = None
) -> SessionRecord:
    """The record of a session, over its whole agenda or over the items given; a constant number of queries.

    `now` tells whether the last day of a written consultation is over; without it nobody's silence counts yet.
    """
    chosen = list(with_names(session.agenda.all() if items is None else items))
    members = members_of(session.council, session.held_on)
    present = Attendance.objects.filter(session=session, is_present=True).values_list("member_id", flat=True)
    keys = [item.pk for item in chosen]
    sheets = ScoreSheet.objects.filter(item__in=keys, turn=F("item__turn")).annotate(
        answered=Count("scores__answer"), total=Sum("scores__points")
    )
    knock_outs: dict[int, list[EstablishedKnockOut]] = defaultdict(list)
    for knock_out in EstablishedKnockOut.objects.filter(item__in=keys, lifted_at__isnull=True).order_by("pk"):
        knock_outs[knock_out.item_id].append(knock_out)
    agreed: dict[int, list[ConsolidatedScore]] = defaultdict(list)
    for score in ConsolidatedScore.objects.filter(item__in=keys).order_by("pk"):
        agreed[score.item_id].append(score)
    recusals = recusals_among(members, {item.dossier.producer_id for item in chosen})
    is_written = session.form == SessionForm.WRITTEN
    ballots = Ballot.objects.filter(item__in=keys).order_by("pk") if is_written else []
    return SessionRecord(
        session=session,
        rules=working_rules_of(session),
        members=members,
        present=frozenset(present),
        items=[item for item in chosen if item.state != ItemState.REFERRED],
        referred=[item for item in chosen if item.state == ItemState.REFERRED],
        ballots={(ballot.item_id, ballot.member_id): ballot for ballot in ballots},
        is_past_due=is_written and now is not None and is_past(session.ballots_due_on, localdate(now)),
        recused=recusals.pairs,
        unknowing=recusals.unknowing,
        sheets={(sheet.item_id, sheet.member_id): sheet for sheet in sheets},
        knock_outs=knock_outs,
        agreed=agreed,
    )


@dataclass(frozen=True)
class Recusals:
    """(member, producer) pairs that keep apart, and those among them of which the member was not told."""

    pairs: frozenset[tuple[int, int]]
    unknowing: frozenset[tuple[int, int]]


def recusals_among(members: Iterable[CouncilMember], producers: Iterable[int]) -> Recusals:
    """Every conflict that holds and every member who belongs to a producer; two queries."""
    of_user = {member.user_id: member.pk for member in members}
    producers = list(producers)
    declared = DeclaredConflict.objects.filter(
        member__in=of_user.values(), producer__in=producers, lifted_at__isnull=True
    ).values_list("member_id", "producer_id", "kind")
    belongs = ProducerMember.objects.filter(
        user__in=of_user, producer__in=producers, valid_until__isnull=True
    ).values_list("user_id", "producer_id")
    told = {(of_user[user], producer) for user, producer in belongs}
    unknowing: set[tuple[int, int]] = set()
    for member, producer, kind in declared:
        (unknowing if kind == ConflictKind.RECUSE else told).add((member, producer))
    return Recusals(frozenset(told | unknowing), frozenset(unknowing - told))
