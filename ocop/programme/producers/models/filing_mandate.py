from django.db import models
from django.db.models import F, Q

from ocop.programme.producers.rules.mandates import ConsentWay, MandateScope


class FilingMandate(models.Model):
    """Ghi nhận nộp hồ sơ hộ: which officer works for which producer, for what, from when until when (both included).

    Nothing may be done by it before the producer said yes (`consented_at`): by a one-time code sent to `phone`, or by a
    signed paper whose picture is `consent_scan`. `phone` is kept here so that a changed profile does not move later
    codes to another telephone.
    """

    PERSONAL_FIELDS = ("phone",)

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="mandates")
    officer = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="filing_mandates")
    officer_name = models.CharField(max_length=120)
    scope = models.CharField(max_length=12, choices=[(scope.value, scope.value) for scope in MandateScope])
    valid_from = models.DateField()
    valid_until = models.DateField()
    phone = models.CharField(max_length=15, blank=True)
    asked_at = models.DateTimeField()
    consent_way = models.CharField(max_length=6, blank=True, choices=[(way.value, way.value) for way in ConsentWay])
    consented_at = models.DateTimeField(null=True)
    consented_by_name = models.CharField(max_length=120)
    consent_scan = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by_name = models.CharField(max_length=120, blank=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "officer"], condition=Q(ended_at__isnull=True), name="filing_mandate_open_once"
            ),
            models.CheckConstraint(condition=Q(valid_until__gte=F("valid_from")), name="filing_mandate_period"),
            models.CheckConstraint(
                condition=Q(scope__in=[scope.value for scope in MandateScope]), name="filing_mandate_known_scope"
            ),
            models.CheckConstraint(
                condition=Q(consented_at__isnull=True, consent_way="", consent_scan__isnull=True)
                | Q(consented_at__isnull=False, consent_way="CODE", consent_scan__isnull=True)
                | Q(consented_at__isnull=False, consent_way="PAPER", consent_scan__isnull=False),
                name="filing_mandate_consent_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["officer", "ended_at"], name="filing_mandate_by_officer")]
