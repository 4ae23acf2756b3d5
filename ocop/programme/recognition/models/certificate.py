from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from ocop.programme.recognition.rules.validity import CertificateDates, status_on


class Certificate(models.Model):
    """Giấy chứng nhận (Điều 4 khoản 3): 36 months from the day the authority issues it.

    Records brought in from lists may lack a day: `issued_on` is then empty and `expires_no_later_than` bounds what the
    public page may say.
    """

    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="certificates")
    decision = models.ForeignKey(
        "recognition.RecognitionDecision", on_delete=models.PROTECT, null=True, related_name="certificates"
    )
    result = models.OneToOneField(
        "evaluation.AssessmentResult", on_delete=models.PROTECT, null=True, related_name="certificate"
    )
    code = models.CharField(max_length=40, unique=True)
    public_code = models.CharField(max_length=16, unique=True)
    product_code = models.CharField(max_length=40, blank=True)
    star = models.PositiveSmallIntegerField()
    assessment_year = models.PositiveSmallIntegerField()
    decision_number = models.CharField(max_length=60, blank=True)
    issuing_authority = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    expires_no_later_than = models.DateField(null=True)
    extended_until = models.DateField(null=True)
    revoked_on = models.DateField(null=True)
    revocation_ground = models.CharField(max_length=20, blank=True)
    revocation_decision = models.ForeignKey(
        "recognition.RecognitionDecision",
        on_delete=models.PROTECT,
        null=True,
        related_name="revoked_certificates",
    )
    revocation_number = models.CharField(max_length=60, blank=True)
    under_check_from = models.DateField(null=True)
    under_check_until = models.DateField(null=True)
    """Days on which the public is told that the product is being checked; its stars stand meanwhile."""
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="supersedes")
    superseded_on = models.DateField(null=True)
    is_potential_five_star = models.BooleanField(default=False)
    source_url = models.URLField(max_length=500, blank=True)
    source_note = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(star__range=(3, 5)), name="certificate_star"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(issued_on__isnull=False, valid_until__gt=F("issued_on")),
                name="certificate_period",
            ),
            models.CheckConstraint(
                condition=Q(extended_until__isnull=True) | Q(extended_until__gte=F("valid_until")),
                name="certificate_extension",
            ),
            models.CheckConstraint(
                condition=Q(under_check_from__isnull=True, under_check_until__isnull=True)
                | Q(under_check_from__isnull=False, under_check_until__gte=F("under_check_from")),
                name="certificate_under_check",
            ),
            models.UniqueConstraint(
                fields=["product", "assessment_year", "star", "decision_number"],
                name="certificate_once_per_decision",
            ),
        ]
        indexes = [
            models.Index(fields=["product", "-issued_on"], name="certificate_of_product"),
            models.Index(fields=["valid_until"], name="certificate_expiry"),
        ]

    def __str__(self) -> str:
        return self.code

    def is_under_check(self, day: date) -> bool:
        """True on the days the authority decided to tell the public that the product is being checked."""
        first, last = self.under_check_from, self.under_check_until
        return first is not None and last is not None and first <= day <= last

    @property
    def dates(self) -> CertificateDates:
        """The dates the rules of validity ask for."""
        return CertificateDates(
            issued_on=self.issued_on,
            valid_until=self.valid_until,
            expires_no_later_than=self.expires_no_later_than,
            extended_until=self.extended_until,
            revoked_on=self.revoked_on,
            superseded_on=self.superseded_on,
        )

    def status_on(self, day: date) -> CertificateStatus:
        """The status on a day, computed (Điều 4 khoản 3, Điều 8, Điều 12)."""
        return status_on(self.dates, day)


class IssuedCode(models.Model):
    """Mã đã phát hành: every code ever printed keeps leading to its certificate."""

    code = models.CharField(max_length=40, primary_key=True)
    certificate = models.ForeignKey("recognition.Certificate", on_delete=models.PROTECT, related_name="issued_codes")
    issued_at = models.DateTimeField()
