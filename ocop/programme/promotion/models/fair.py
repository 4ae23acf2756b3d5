from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from ocop.programme.promotion.rules.promotion_kinds import BoothState, FairKind


class Fair(models.Model):
    """Hội chợ, tuần hàng, phiên chợ, hội nghị kết nối, from one day to another, both included."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FairKind])
    name = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=600)
    organiser = models.CharField(max_length=250)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    """Whose office runs the OCOP part; empty for the ministry."""
    commune_code = models.CharField(max_length=5, blank=True)
    venue = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    registers_until = models.DateField()
    capacity = models.PositiveSmallIntegerField()
    budget = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="fairs"
    )
    terms = models.TextField(blank=True)
    """What a producer has to know: fees, what is paid for, how a booth is fitted out."""
    cancelled_on = models.DateField(null=True)
    cancel_reason = models.CharField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="fair_period"),
            models.CheckConstraint(condition=Q(registers_until__lte=F("ends_on")), name="fair_registration"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="fair_has_booths"),
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0), name="fair_budget_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | ~Q(cancel_reason=""), name="fair_cancelled_with_reason"
            ),
            models.UniqueConstraint(fields=["province_code", "name", "starts_on"], name="fair_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Booth(models.Model):
    """A producer at a fair: one row whatever happens, so that nobody gets two booths."""

    fair = models.ForeignKey("promotion.Fair", on_delete=models.PROTECT, related_name="booths")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="booths")
    state = models.CharField(max_length=12, choices=[(state.value, state.value) for state in BoothState])
    number = models.CharField(max_length=12, blank=True)
    wish = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    """Why refused or withdrawn."""
    since = models.DateTimeField()
    """When it came into this state."""
    buyers_met = models.PositiveIntegerField(null=True)
    agreements = models.PositiveIntegerField(null=True)
    """Contracts, memoranda and orders with a buyer, signed at the fair or from it."""
    outcome = models.CharField(max_length=1000, blank=True)
    outcome_at = models.DateTimeField(null=True)
    """When what came of the fair was last told; empty: not yet."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fair", "producer"], name="booth_once_per_producer"),
            models.UniqueConstraint(fields=["fair", "number"], condition=~Q(number=""), name="booth_number_once"),
            models.CheckConstraint(condition=Q(number="") | Q(state="CONFIRMED"), name="booth_number_of_confirmed"),
            models.CheckConstraint(
                condition=Q(outcome_at__isnull=True, buyers_met__isnull=True, agreements__isnull=True, outcome="")
                | Q(outcome_at__isnull=False, buyers_met__isnull=False, agreements__isnull=False),
                name="booth_outcome_told_whole",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="booth_by_state")]


class BoothGoods(models.Model):
    """One product taken to the booth: how much went, how much was sold, what it brought."""

    booth = models.ForeignKey("promotion.Booth", on_delete=models.PROTECT, related_name="goods")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")
    unit = models.CharField(max_length=30)
    taken = models.DecimalField(max_digits=12, decimal_places=2)
    sold = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    revenue = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    contract_value = models.DecimalField(max_digits=15, decimal_places=0, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booth", "product"], name="booth_goods_once"),
            models.CheckConstraint(condition=Q(taken__gt=0), name="booth_goods_taken"),
            models.CheckConstraint(
                condition=Q(sold__isnull=True) | (Q(sold__gte=0) & Q(sold__lte=F("taken"))), name="booth_goods_sold"
            ),
            models.CheckConstraint(
                condition=(Q(revenue__isnull=True) | Q(revenue__gte=0))
                & (Q(contract_value__isnull=True) | Q(contract_value__gte=0)),
                name="booth_goods_money",
            ),
        ]

    @property
    def taken_plain(self) -> Decimal:
        """Without the noughts a column adds: 1.200 and not 1.200,00."""
        return self.taken.normalize()

    @property
    def sold_plain(self) -> Decimal | None:
        """The same of what was sold."""
        return None if self.sold is None else self.sold.normalize()
