"""Lists of requests and awards with their filters and sums."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from ocop.foundation.text.folding import search_keys
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import Award, SupportRequest
from ocop.programme.support.queries.visible import awards_visible_to, requests_visible_to

NOTHING = Decimal(0)
FIRST_YEAR = 2018


@dataclass(frozen=True)
class Sums:
    """What a list of requests or awards adds up to, less what came back; `first` is what was asked for or is due by
    policy."""

    count: int
    first: Decimal
    decided: Decimal
    paid: Decimal

    @property
    def to_pay(self) -> Decimal:
        """Decided, not paid yet."""
        return self.decided - self.paid


def request_list(
    actor: Actor, *, state: str = "", measure: str = "", year: int | None = None, search: str = ""
) -> QuerySet[SupportRequest]:
    """Requests of the territory, latest first."""
    found = requests_visible_to(actor)
    if state:
        found = found.filter(state=state)
    if measure:
        found = found.filter(measure=measure)
    if year:
        found = found.filter(asked_at__year=year)
    if search.strip():
        found = found.filter(_named(search))
    return found.order_by("-asked_at", "-pk")


def award_list(
    actor: Actor, *, state: str = "", year: int | None = None, star: int | None = None, search: str = ""
) -> QuerySet[Award]:
    """Awards of the territory, latest list first, each list in its order; `year` is that of the proposal."""
    found = awards_visible_to(actor)
    if state:
        found = found.filter(state=state)
    if star:
        found = found.filter(star=star)
    if year:
        found = found.filter(proposal__proposed_at__year=year)
    if search.strip():
        found = found.filter(_named(search))
    return found.order_by("-proposal__proposed_at", "-proposal_id", "position")


def _named(search: str) -> Q:
    wanted = Q(pk__in=[])
    for key in search_keys(search):
        wanted |= Q(product__matching_key__contains=key) | Q(producer__matching_key__contains=key)
    return wanted


def sums_of_requests(requests: QuerySet[SupportRequest]) -> Sums:
    """One query. What was granted counts until it is settled, then what was settled."""
    is_granted = Q(state__in=["GRANTED", "CARRIED_OUT"])
    found = requests.order_by().aggregate(
        count=Count("pk"),
        asked=Sum("estimate_dong"),
        granted=Sum("granted_dong", filter=is_granted),
        settled=Sum("settled_dong", filter=Q(state__in=["SETTLED", "PAID"])),
        paid=Sum("paid_dong"),
        refunded=Sum("refunded_dong"),
    )
    asked, granted, settled, paid, back = (
        found[name] or NOTHING for name in ("asked", "granted", "settled", "paid", "refunded")
    )
    return Sums(found["count"], asked, granted + settled - back, paid - back)


def sums_of_awards(awards: QuerySet[Award]) -> Sums:
    """One query."""
    found = awards.order_by().aggregate(
        count=Count("pk"),
        entitled=Sum("entitled_dong", filter=~Q(state="WITHDRAWN")),
        decided=Sum("decided_dong"),
        paid=Sum("paid_dong"),
        refunded=Sum("refunded_dong"),
    )
    entitled, decided, paid, back = (found[name] or NOTHING for name in ("entitled", "decided", "paid", "refunded"))
    return Sums(found["count"], entitled, decided - back, paid - back)


def years_up_to(today: date) -> Iterable[int]:
    """Years to choose from, latest first; the Programme began in 2018."""
    return range(today.year, FIRST_YEAR - 1, -1)
