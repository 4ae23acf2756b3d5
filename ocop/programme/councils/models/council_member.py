from django.db import models
from django.db.models import F, Q

from ocop.programme.councils.rules.council_seats import Seat


class CouncilMember(models.Model):
    """Thành viên hội đồng: who sits, in which seat, for which body; whether the seat scores."""

    PERSONAL_FIELDS = ("home_commune_code",)

    council = models.ForeignKey("councils.Council", on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="council_seats")
    seat = models.CharField(max_length=12, choices=[(seat.value, seat.value) for seat in Seat])
    organisation = models.CharField(max_length=200, blank=True)
    is_scoring = models.BooleanField(default=True)
    scored_parts = models.CharField(max_length=5, blank=True)
    """Parts of the rubric the seat scores ("C", "A,C"); empty for all: `rules.scored_parts`."""
    home_commune_code = models.CharField(max_length=5, blank=True)
    """Where the member lives, as the member said it; only to notice kinship."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "user"], condition=Q(valid_until__isnull=True), name="council_member_once"
            ),
            models.UniqueConstraint(
                fields=["council"], condition=Q(seat="CHAIR", valid_until__isnull=True), name="council_one_chair"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="council_member_period",
            ),
        ]
