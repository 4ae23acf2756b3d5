from django.db import models
from django.db.models import Q

from ocop.programme.producers.rules.confirmation_code import CodePurpose


class ConfirmationCode(models.Model):
    """Mã xác nhận một lần: what was sent to a producer's telephone, and for exactly what.

    `bound_to` is a SHA-256 over what is confirmed; `code_hash` and `phone_key` are keyed hashes: neither the digits nor
    the number can be read from the table. `fault` is a provider's word without addresses, "" when it went.
    """

    PERSONAL_FIELDS = ("phone_key",)

    mandate = models.ForeignKey("producers.FilingMandate", on_delete=models.PROTECT, related_name="codes")
    purpose = models.CharField(max_length=12, choices=[(one.value, one.value) for one in CodePurpose])
    bound_to = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    phone_key = models.CharField(max_length=64, db_index=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)
    voided_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mandate"],
                condition=Q(used_at__isnull=True, voided_at__isnull=True),
                name="confirmation_code_one_open_per_mandate",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(voided_at__isnull=True), name="confirmation_code_one_end"
            ),
        ]
