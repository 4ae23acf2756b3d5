"""Mandates to file for a producer: which a person may see, which hold, and the actor who works by one."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from django.db.models import F, Q, QuerySet

from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor, Grant, HeldMandate
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import FilingMandate, Producer
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.producers.rules.helped_review import is_barred, rule_on
from ocop.programme.producers.rules.mandates import Help, MandateStanding, covers, standing_of


def mandates_visible_to(actor: Actor) -> QuerySet[FilingMandate]:
    """Own ones, those about producers of the officer's communes, and those about producers the person is a member of.

    Colleagues of a commune see them all: a producer without a telephone ends one by word of mouth, at whoever's desk.
    Without joins that double rows, so that `lock` works on it.
    """
    if actor.user_id is None:
        return FilingMandate.objects.none()
    codes = [grant.commune_code for grant in actor.grants_of(Role.COMMUNE_OFFICER) if grant.commune_code]
    seen = Q(producer_id__in=ids_of_own_producers(actor))
    seen |= Q(producer_id__in=Producer.objects.filter(commune_code__in=codes).values("pk"))
    return FilingMandate.objects.filter(seen)


def standing(actor: Actor, mandate: FilingMandate, today: date) -> MandateStanding:
    """Where a mandate of this officer stands on a day; the grants of the actor say whether the office is held."""
    producer = mandate.producer
    return standing_of(
        valid_from=mandate.valid_from,
        valid_until=mandate.valid_until,
        is_consented=mandate.consented_at is not None,
        is_ended=mandate.ended_at is not None,
        holds_office=actor.holds_over(
            Role.COMMUNE_OFFICER, province_code=producer.province_code, commune_code=producer.commune_code
        ),
        today=today,
    )


def own_mandates(actor: Actor) -> QuerySet[FilingMandate]:
    """The officer's own mandates that were not ended, newest first, with the producer at hand."""
    return (
        FilingMandate.objects.filter(officer_id=actor.account_key, ended_at__isnull=True)
        .select_related("producer")
        .order_by("-asked_at", "-pk")
    )


def mandates_in_force(actor: Actor, today: date) -> list[FilingMandate]:
    """The mandates the officer may work by today; one query, none for people who are no officers of a commune."""
    if not actor.holds(Role.COMMUNE_OFFICER):
        return []
    rows = own_mandates(actor).filter(consented_at__isnull=False)
    return [row for row in rows if standing(actor, row, today) is MandateStanding.IN_FORCE]


def working_by(actor: Actor, mandate: FilingMandate) -> Actor:
    """The officer at work for the producer: every right of the office is laid down, both names go on every record.

    Whether the mandate holds is asked before (`permissions.mandates.why_not_work_by`).
    """
    return replace(
        actor,
        grants=(Grant(role=Role.PRODUCER_MEMBER, reach=Reach.SELF),),
        on_behalf_of=mandate.producer.name[:200],
        mandate=HeldMandate(mandate_id=mandate.pk, producer_id=mandate.producer_id, scope=mandate.scope),
    )


def speaking_for(actor: Actor, mandate: FilingMandate) -> Actor:
    """The same person with the producer's name beside the own one, for the log of what is done about a mandate."""
    return replace(actor, on_behalf_of=mandate.producer.name[:200])


def is_helping(actor: Actor, producer: Producer, help_with: Help) -> bool:
    """True when the person works by a mandate of this producer that reaches so far and was not ended meanwhile."""
    held = actor.mandate
    if held is None or held.producer_id != producer.pk or not covers(held.scope, help_with):
        return False
    return FilingMandate.objects.filter(
        pk=held.mandate_id, officer_id=actor.account_key, producer_id=producer.pk, ended_at__isnull=True
    ).exists()


def may_act_for(actor: Actor, producer: Producer, help_with: Help) -> bool:
    """The one question behind every deed of a producer: a member, or an officer helping within the mandate."""
    return is_member(actor, producer) or is_helping(actor, producer, help_with)


def officers_helping(producer_ids: Collection[int]) -> QuerySet[FilingMandate]:
    """Mandates by which somebody helped or helps these producers, ended or not: those the producer said yes to, and
    those by which it came on record before it said yes to anything."""
    wrote_down = Q(asked_at=F("producer__created_at"))
    return FilingMandate.objects.filter(Q(consented_at__isnull=False) | wrote_down, producer_id__in=producer_ids)


def helper_ids(producer_id: int, today: date) -> list[int]:
    """Accounts that help a producer on a day: who is told beside its members."""
    rows = FilingMandate.objects.filter(
        producer_id=producer_id,
        consented_at__isnull=False,
        ended_at__isnull=True,
        valid_from__lte=today,
        valid_until__gte=today,
    )
    return list(rows.order_by("officer_id").values_list("officer_id", flat=True).distinct())


def has_other_officer(commune_code: str, *, besides: Collection[int], today: date) -> bool:
    """True when the commune has an officer on the day who is none of these people."""
    return bool(set(holders_of_role(Role.COMMUNE_OFFICER, day=today, commune_code=commune_code)) - set(besides))


def is_barred_from_verifying(actor: Actor, producer: Producer, today: date) -> bool:
    """True when the officer helped this producer and the place has somebody else to look at it: the commune, or, for
    who sits at the province since, the province."""
    if not actor.holds(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER):
        return False
    helped = set(officers_helping([producer.pk]).values_list("officer_id", flat=True))
    if actor.user_id not in helped:
        return False
    has_other = has_other_officer(producer.commune_code, besides=helped, today=today)
    if not has_other and actor.holds_over(Role.PROVINCE_OFFICER, province_code=producer.province_code):
        province = holders_of_role(Role.PROVINCE_OFFICER, day=today, province_code=producer.province_code)
        has_other = bool(set(province) - helped)
    return is_barred(rule_on(today), is_helper=True, has_other_officer=has_other)


def mandates_of_own_producers(actor: Actor) -> list[FilingMandate]:
    """What a member sees of those who help the own producers, open ones first."""
    rows = FilingMandate.objects.filter(producer_id__in=ids_of_own_producers(actor)).select_related("producer")
    return list(rows.order_by(F("ended_at").desc(nulls_first=True), "-asked_at", "-pk"))
