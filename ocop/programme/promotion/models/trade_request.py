from django.db import models
from django.db.models import Q

from ocop.programme.promotion.rules.promotion_kinds import OfferState, RequestOrigin, RequestState


class TradeRequest(models.Model):
    """Nhu cầu mua hàng: what a buyer looks for; who the buyer is does not stay for ever and is never public."""

    PERSONAL_FIELDS = ("buyer_name", "contact")

    origin = models.CharField(max_length=10, choices=[(one.value, one.value) for one in RequestOrigin])
    buyer_name = models.CharField(max_length=160, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    reachable_until = models.DateField()
    """The last day name and contact are kept."""
    wanted = models.CharField(max_length=250)
    industry = models.CharField(max_length=20, blank=True)
    quantity = models.CharField(max_length=160, blank=True)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    """Where the goods should come from, and so whose office answers; empty: anywhere, the ministry's."""
    needed_until = models.DateField()
    details = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=[(one.value, one.value) for one in RequestState])
    answer = models.CharField(max_length=500, blank=True)
    """Why it was refused, or what came of it."""
    received_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    form_key = models.UUIDField(null=True, unique=True)
    """Of the form an officer wrote it in and of what it said: sent twice, it is one request."""
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(wanted=""), name="trade_request_wants_something"),
            models.CheckConstraint(
                condition=~Q(state="REFUSED") | ~Q(answer=""), name="trade_request_refused_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["NEW", "OPEN"], closed_at__isnull=True)
                | Q(state__in=["CLOSED", "REFUSED"], closed_at__isnull=False),
                name="trade_request_closed_once",
            ),
        ]
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return self.wanted


class TradeOffer(models.Model):
    """A producer asked about a request: its answer and what came of it."""

    request = models.ForeignKey("promotion.TradeRequest", on_delete=models.PROTECT, related_name="offers")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="trade_offers")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=[(one.value, one.value) for one in OfferState])
    words = models.CharField(max_length=1000, blank=True)
    contract_value = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    contracted_on = models.DateField(null=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "producer"], name="trade_offer_once"),
            models.CheckConstraint(
                condition=Q(state="CONTRACTED", contract_value__gt=0, contracted_on__isnull=False)
                | (~Q(state="CONTRACTED") & Q(contract_value__isnull=True, contracted_on__isnull=True)),
                name="trade_offer_contract",
            ),
        ]
        ordering = ["pk"]


class RequestDay(models.Model):
    """The salt of one day; it is deleted with the day's marks, and no network address can be found again."""

    day = models.DateField(unique=True)
    salt = models.BinaryField(max_length=32)


class RequestMark(models.Model):
    """How often one (unknown) sender wrote on a day."""

    day = models.ForeignKey("promotion.RequestDay", on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=64)
    count = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "mark"], name="request_mark_once_a_day")]
