"""A dossier's samples: where each is, how many, who signed; and what the nomination and the session count by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, SampleItem, SampleMoved, SampleRule, SampleStep
from ocop.programme.dossiers.queries.central_level import nominated_on_of
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to, own_dossiers
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.samples import (
    UNTOUCHED,
    OfficeSampleRule,
    SampleCount,
    SampleKeeper,
    SampleLevel,
    SampleState,
    counted,
    is_past,
    samples_needed,
)

_S = SampleState
AFTER_RESULT = frozenset(
    {
        DossierState.ASSESSED,
        DossierState.RECOGNISED,
        DossierState.NOT_RECOGNISED,
        DossierState.WITHDRAWN,
        DossierState.NOMINATED,
    }
)
"""States in which the council has had its samples: what is left goes back or is destroyed."""
OFFICE_ROLES = {
    SampleKeeper.COMMUNE: Role.COMMUNE_OFFICER,
    SampleKeeper.PROVINCE: Role.PROVINCE_OFFICER,
    SampleKeeper.MINISTRY: Role.MINISTRY_OFFICER,
}


def office_rule(province_code: str, day: date) -> OfficeSampleRule:
    """The rule of a province ("" the ministry) in force on a day, else the default, which says that it is one."""
    found = SampleRule.objects.filter(province_code=province_code, valid_from__lte=day).order_by("-valid_from").first()
    if found is None:
        return OfficeSampleRule()
    return OfficeSampleRule(found.keep_days, found.soon_days, found.document_number, is_default=False)


def rules_of_office(province_code: str) -> list[SampleRule]:
    """Every version of an office's rule, newest first."""
    return list(SampleRule.objects.filter(province_code=province_code).order_by("-valid_from"))


def office_rules(province_codes: Iterable[str], day: date) -> dict[str, OfficeSampleRule]:
    """The same for many provinces in one query."""
    wanted = set(province_codes)
    rules = {code: OfficeSampleRule() for code in wanted}
    for row in SampleRule.objects.filter(province_code__in=wanted, valid_from__lte=day).order_by("valid_from"):
        rules[row.province_code] = OfficeSampleRule(row.keep_days, row.soon_days, row.document_number, is_default=False)
    return rules


def needed_of(dossier: Dossier, day: date) -> int:
    """How many samples the law asks for with this product; the rubric's group decides, not a number in the code."""
    return samples_needed(dossier.rubric.industry, day)


def samples_of(dossier: Dossier, *, today: date, level: SampleLevel = SampleLevel.PROVINCE) -> SampleCount:
    """How many samples of a dossier are where; CENTRAL for a nomination for five stars. One query."""
    return samples_of_many([dossier], today=today, level=level)[dossier.pk]


def samples_of_many(
    dossiers: Sequence[Dossier], *, today: date, level: SampleLevel = SampleLevel.PROVINCE
) -> dict[int, SampleCount]:
    """The same for many dossiers (with their rubrics) in one query."""
    rows = SampleItem.objects.filter(dossier__in=[one.pk for one in dossiers], level=level).values_list(
        "dossier_id", "state", "expires_on", "tasted_on"
    )
    found: dict[int, list[tuple[str, date | None, date | None]]] = {one.pk: [] for one in dossiers}
    for pk, state, expires_on, tasted_on in rows:
        found[pk].append((state, expires_on, tasted_on))
    return {
        one.pk: SampleCount(
            level=level,
            needed=needed_of(one, today),
            by_state=counted(SampleState(state) for state, _expires, _tasted in found[one.pk]),
            given_back_whole=0
            if one.state in AFTER_RESULT
            else sum(
                state in {_S.RETURNED, _S.DESTROYED} and tasted is None for state, _expires, tasted in found[one.pk]
            ),
            expired=sum(state in UNTOUCHED and is_past(expires, today) for state, expires, _tasted in found[one.pk]),
        )
        for one in dossiers
    }


def delivered_words(count: SampleCount) -> str:
    """ "05 sản phẩm mẫu: đã giao 3/5", as completeness lists and desks say it."""
    if not count.needed:
        return _("Nhóm sản phẩm này không phải gửi sản phẩm mẫu.")
    facts = {"needed": count.needed, "given": count.delivered}
    if not count.delivered:
        return _("%(needed)02d sản phẩm mẫu: chưa giao") % facts
    return _("%(needed)02d sản phẩm mẫu: đã giao %(given)s/%(needed)s") % facts


def is_level_open(dossier: Dossier, level: SampleLevel) -> bool:
    """Samples for the ministry's council are gathered once the province has assessed or nominated the product."""
    if dossier.state in {DossierState.DRAFT, DossierState.WITHDRAWN}:
        return False
    if level is SampleLevel.PROVINCE:
        return True
    return dossier.state == DossierState.ASSESSED or nominated_on_of(dossier) is not None


def levels_of(dossier: Dossier) -> list[SampleLevel]:
    """The levels to show: the province's always, the ministry's when it is open or has samples."""
    has_central = dossier.samples.filter(level=SampleLevel.CENTRAL).exists()
    if has_central or is_level_open(dossier, SampleLevel.CENTRAL):
        return list(SampleLevel)
    return [SampleLevel.PROVINCE]


def keepers_of(actor: Actor, dossier: Dossier) -> list[SampleKeeper]:
    """The offices the actor may act for with this dossier's samples, from below."""
    return [
        office
        for office, role in OFFICE_ROLES.items()
        if actor.holds_over(role, province_code=dossier.province_code, commune_code=dossier.commune_code)
    ]


def sample_dossiers_visible_to(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers whose samples the person may look at: dossiers they may see, where samples are asked for.

    A province's officer sees those still with the commune too, when samples have come to the province directly.
    """
    return dossiers_visible_to(actor)


def items_visible_to(actor: Actor) -> QuerySet[SampleItem]:
    """Samples of the dossiers the person may see."""
    return SampleItem.objects.filter(dossier__in=sample_dossiers_visible_to(actor).values("pk"))


def steps_visible_to(actor: Actor) -> QuerySet[SampleStep]:
    """Lines of the book of the dossiers the person may see, own producers' included."""
    seen = Q(dossier__in=sample_dossiers_visible_to(actor).values("pk")) | Q(
        dossier__in=own_dossiers(actor).values("pk")
    )
    return SampleStep.objects.filter(seen)


def own_steps(actor: Actor) -> QuerySet[SampleStep]:
    """Lines of the book of the producers the person acts for."""
    return SampleStep.objects.filter(dossier__in=own_dossiers(actor).values("pk"))


def items_of(dossier: Dossier, level: SampleLevel) -> list[SampleItem]:
    """The samples in order of their numbers."""
    return list(dossier.samples.filter(level=level).order_by("serial"))


def book_of(dossier: Dossier, level: SampleLevel | None = None) -> list[SampleStep]:
    """The signed lines, oldest first, with the samples of each and the other side's signature; three queries."""
    steps = dossier.sample_steps.select_related("confirmation", "photo").prefetch_related(
        Prefetch("moved", SampleMoved.objects.select_related("item").order_by("item__serial"))
    )
    if level is not None:
        steps = steps.filter(level=level)
    return list(steps.order_by("recorded_at", "pk"))


def last_touch(items: Iterable[SampleItem]) -> dict[int, SampleStep]:
    """The last line of the book for each sample: by whom and when it was moved last."""
    moved = SampleMoved.objects.filter(item__in=[item.pk for item in items]).select_related("step").order_by("pk")
    return {one.item_id: one.step for one in moved}


@dataclass(frozen=True)
class WhatIsThere:
    """Everything a page says about a dossier's samples of one level."""

    level: SampleLevel
    count: SampleCount
    items: list[SampleItem]
    steps: list[SampleStep]

    @property
    def last_at(self) -> datetime | None:
        """When the book was last written in."""
        return self.steps[-1].recorded_at if self.steps else None


def what_is_there(dossier: Dossier, level: SampleLevel, *, today: date) -> WhatIsThere:
    """The samples of one level with their book."""
    return WhatIsThere(
        level, samples_of(dossier, today=today, level=level), items_of(dossier, level), book_of(dossier, level)
    )
