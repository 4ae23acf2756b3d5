from django.db import models
from django.db.models import F, Q

from ocop.programme.support.rules.support_kinds import Measure, Opinion, PaperKind, RequestState, RequestStepKind

_OPEN = ["ASKED", "GRANTED", "CARRIED_OUT", "SETTLED"]


class SupportRequest(models.Model):
    """Đề nghị hỗ trợ: a producer asks, the commune gives its opinion, the province decides, what was done is settled
    with papers, and paid."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="support_requests")
    product = models.ForeignKey(
        "products.Product", on_delete=models.PROTECT, null=True, related_name="support_requests"
    )
    province_code = models.CharField(max_length=2, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    measure = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Measure])
    reason = models.TextField()
    estimate_dong = models.DecimalField(max_digits=15, decimal_places=0)
    state = models.CharField(
        max_length=12, default=RequestState.ASKED, choices=[(state.value, state.value) for state in RequestState]
    )
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    state_since = models.DateTimeField()
    opinion = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Opinion])
    opinion_words = models.TextField(blank=True)
    line = models.ForeignKey("support.PolicyLine", on_delete=models.PROTECT, null=True, related_name="requests")
    budget_line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, null=True, related_name="requests")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="support_requests"
    )
    share_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    """The share of the cost that was granted; None: all of it, up to the amount."""
    granted_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    decision_reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    actual_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    settled_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    paid_dong = models.DecimalField(max_digits=15, decimal_places=0, default=0)
    refunded_dong = models.DecimalField(max_digits=15, decimal_places=0, default=0)
    """What came back of it."""
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(estimate_dong__gt=0), name="support_request_estimate"),
            models.CheckConstraint(
                condition=Q(granted_dong__isnull=True)
                | Q(granted_dong__gt=0, granted_dong__lte=F("estimate_dong"), budget_line__isnull=False),
                name="support_request_granted",
            ),
            models.CheckConstraint(
                condition=Q(settled_dong__isnull=True)
                | (
                    Q(settled_dong__gte=0, settled_dong__lte=F("granted_dong"))
                    & Q(settled_dong__lte=F("actual_dong"), granted_dong__isnull=False, actual_dong__isnull=False)
                ),
                name="support_request_settled",
            ),
            models.CheckConstraint(
                condition=Q(paid_dong=0)
                | Q(paid_dong__gt=0, settled_dong__isnull=False, paid_dong__lte=F("settled_dong")),
                name="support_request_paid",
            ),
            models.CheckConstraint(
                condition=Q(refunded_dong__gte=0, refunded_dong__lte=F("paid_dong")), name="support_request_refunded"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["ASKED", "REFUSED", "WITHDRAWN"]) | Q(granted_dong__isnull=False),
                name="support_request_state_granted",
            ),
            models.UniqueConstraint(
                fields=["producer", "measure"],
                condition=Q(product__isnull=True, state__in=_OPEN),
                name="support_request_one_open",
            ),
            models.UniqueConstraint(
                fields=["producer", "product", "measure"],
                condition=Q(product__isnull=False, state__in=_OPEN),
                name="support_request_one_open_product",
            ),
        ]


class RequestStep(models.Model):
    """Một bước: what happened, when, by whom, with its words and amount; never changed."""

    request = models.ForeignKey("support.SupportRequest", on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in RequestStepKind])
    at = models.DateTimeField()
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    amount_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    paper = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["at", "pk"]


class RequestPaper(models.Model):
    """Giấy tờ kèm theo: with the request, or as evidence of what was spent."""

    request = models.ForeignKey("support.SupportRequest", on_delete=models.PROTECT, related_name="papers")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PaperKind])
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "file"], name="request_paper_once"),
        ]
        ordering = ["added_at", "pk"]
