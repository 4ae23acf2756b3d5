from django.db import models
from django.db.models import Q


class SessionMinutes(models.Model):
    """Biên bản họp hội đồng: drawn up from the records when the session closes.

    The chair signs it (`approved_…`); then the leader of the province approves the list of results
    (`leader_approved_…`), on which the recognition decision rests (Điều 7 khoản 3 điểm d, đ, e).
    """

    session = models.OneToOneField("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="minutes")
    number = models.CharField(max_length=60, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drawn_up_at = models.DateTimeField()
    drawn_up_by_name = models.CharField(max_length=120)
    general_remarks = models.TextField(blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    approved_by_name = models.CharField(max_length=120, blank=True)
    leader_approved_at = models.DateTimeField(null=True)
    leader_approved_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    leader_approved_by_name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(leader_approved_at__isnull=True) | Q(approved_at__isnull=False),
                name="session_minutes_signed_before_approval",
            ),
        ]
