"""The board of budgets: what there is, what decisions have bound, what was paid, what is left."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import DecimalField, OuterRef, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import BudgetLine, Payment, Refund
from ocop.programme.support.queries.visible import budget_lines_visible_to


@dataclass(frozen=True)
class BudgetRow:
    """One line of the board; bound = paid + to pay, amount = bound + left."""

    line: BudgetLine
    paid: Decimal

    @property
    def to_pay(self) -> Decimal:
        """Decided, not paid yet."""
        return self.line.committed_dong - self.paid

    @property
    def left(self) -> Decimal:
        """Not bound by any decision."""
        return self.line.amount_dong - self.line.committed_dong


def budget_board(actor: Actor, *, year: int | None = None) -> list[BudgetRow]:
    """Lines of the person's provinces, latest year first; one query."""
    lines = budget_lines_visible_to(actor)
    if year:
        lines = lines.filter(year=year)
    return [
        BudgetRow(line, getattr(line, "paid"))  # noqa: B009 annotated
        for line in _with_paid(lines).order_by("-year", "province_code", "source", "name", "pk")
    ]


def _with_paid(lines: QuerySet[BudgetLine]) -> QuerySet[BudgetLine]:
    """By the line each payment was made from: a decision carried over has payments in two years. Less what came back
    to the line."""
    paid, refunded = (
        Coalesce(
            Subquery(
                rows.filter(budget_line=OuterRef("pk"))
                .order_by()
                .values("budget_line")
                .annotate(sum=Sum("amount_dong"))
                .values("sum")
            ),
            Value(0),
            output_field=DecimalField(max_digits=15, decimal_places=0),
        )
        for rows in (Payment.objects, Refund.objects)
    )
    return lines.annotate(paid=paid - refunded)


def lines_to_charge(actor: Actor, province_code: str, year: int) -> QuerySet[BudgetLine]:
    """Lines of a province that a decision recorded this year may be charged to: one signed this year counts on this
    year's or the next one's, one signed last year and recorded late on last year's."""
    return (
        budget_lines_visible_to(actor)
        .filter(province_code=province_code, year__in=[year - 1, year, year + 1])
        .order_by("-year", "source", "name", "pk")
    )


def paid_of_line(line: BudgetLine) -> Decimal:
    """What was paid from a line and did not come back to it; one query."""
    found: Decimal = getattr(_with_paid(BudgetLine.objects.all()).get(pk=line.pk), "paid")  # noqa: B009 annotated
    return found
