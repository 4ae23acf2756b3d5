from django.db import models
from django.db.models import F, Q


class SeatPass(models.Model):
    """Thẻ vào phiên: opens the council room of one session to one member by one tap, instead of a password.

    The token stands in the QR code and nowhere else: the row keeps its hash. A pass is used once; while it lives, the
    browser it opened stays in the room. Revoking it, or giving out the next one, ends both.
    """

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="passes")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="passes")
    token_sha256 = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_device = models.CharField(max_length=80, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"], condition=Q(revoked_at__isnull=True), name="seat_pass_one_living"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="seat_pass_period"),
        ]
