"""Suspected conflicts between the members of a session and the producers on its agenda, for who presides to look at."""

from collections import defaultdict
from dataclasses import dataclass

from ocop.programme.councils.models import CouncilMember, DeclaredTie, DismissedSuspicion
from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.councils.rules.suspicion import (
    Ground,
    MemberFacts,
    ProducerFacts,
    Strength,
    Tie,
    grounds_between,
    is_dismissed,
)
from ocop.programme.dossiers.models import AdvisorAssignment, AdvisoryReport
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.queries.session_record import SessionRecord
from ocop.programme.producers.models import Producer, ProducerMember


@dataclass(frozen=True)
class SuspectedConflict:
    """A member and a producer with the grounds nobody has looked at yet, the strongest first."""

    member: CouncilMember
    producer: Producer
    products: tuple[str, ...]
    grounds: tuple[Ground, ...]

    @property
    def strength(self) -> Strength:
        """How strong the strongest ground is."""
        return self.grounds[0].strength

    @property
    def codes(self) -> list[str]:
        """What a dismissal has to name."""
        return [ground.code for ground in self.grounds]


def suspected_conflicts(record: SessionRecord) -> list[SuspectedConflict]:
    """Every pair with a ground, the strongest first; pairs that keep apart already or were dismissed are left out.

    A constant number of queries, whatever the number of members and products.
    """
    products: dict[int, list[str]] = defaultdict(list)
    for item in record.items:
        products[item.dossier.producer_id].append(item.dossier.product.name)
    if not products:
        return []
    producers = {
        one.pk: one for one in Producer.objects.filter(pk__in=products).select_related("representative_commune")
    }
    dismissed: dict[tuple[int, int], list[list[str]]] = defaultdict(list)
    for one in DismissedSuspicion.objects.filter(member__in=record.members, producer__in=products):
        dismissed[one.member_id, one.producer_id].append(one.grounds)
    members, facts = _member_facts(record.members, list(products)), _producer_facts(producers)
    found = []
    for member in record.members:
        for key, producer in producers.items():
            if (member.pk, key) in record.recused:
                continue
            grounds = grounds_between(members[member.pk], facts[key])
            if grounds and not is_dismissed(grounds, dismissed[member.pk, key]):
                found.append(SuspectedConflict(member, producer, tuple(products[key]), grounds))
    return sorted(found, key=lambda one: (one.strength, one.member.user.sort_key, one.member.pk, one.producer.pk))


def _member_facts(members: list[CouncilMember], producers: list[int]) -> dict[int, MemberFacts]:
    ties: dict[int, list[Tie]] = defaultdict(list)
    for tie in DeclaredTie.objects.filter(member__in=members, ended_at__isnull=True).order_by("pk"):
        ties[tie.member_id].append(
            Tie(tie.pk, ConflictReason(tie.kind), tie.person_name, tie.organisation_name, tie.tax_code)
        )
    users = [member.user_id for member in members]
    advised: dict[int, set[int]] = defaultdict(set)
    written = AdvisoryReport.objects.filter(written_by__in=users, dossier__producer__in=producers)
    assigned = AdvisorAssignment.objects.filter(advisor__in=users, dossier__producer__in=producers)
    for user, producer in (
        *written.values_list("written_by_id", "dossier__producer_id"),
        *assigned.values_list("advisor_id", "dossier__producer_id"),
    ):
        if user is not None:
            advised[user].add(producer)
    return {
        member.pk: MemberFacts(
            name=member.user.full_name,
            organisation=member.organisation,
            home_commune_code=member.home_commune_code,
            ties=tuple(ties[member.pk]),
            advised_producers=frozenset(advised[member.user_id]),
        )
        for member in members
    }


def _producer_facts(producers: dict[int, Producer]) -> dict[int, ProducerFacts]:
    people: dict[int, list[str]] = defaultdict(list)
    belonging = ProducerMember.objects.filter(producer__in=producers, valid_until__isnull=True)
    for producer, name in belonging.values_list("producer_id", "user__full_name"):
        people[producer].append(name)
    return {
        key: ProducerFacts(
            key=key,
            name=one.name,
            tax_code=one.tax_code,
            representative_name=one.representative_name,
            commune_codes=frozenset(
                {one.commune_code, one.representative_commune.code if one.representative_commune else ""}
            ),
            people=tuple(people[key]),
        )
        for key, one in producers.items()
    }


def is_anybody_suspected(record: SessionRecord, seat: OwnSeat) -> bool:
    """Whether there is something to look at for this person, who never reads what is suspected of the own seat."""
    return any(seat.member is None or one.member.pk != seat.member.pk for one in suspected_conflicts(record))
