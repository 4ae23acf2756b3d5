from django.db import models
from django.db.models import Q

from ocop.programme.evaluation.rules.consultation import Opinion


class Ballot(models.Model):
    """Phiếu lấy ý kiến: what one member answered on one product of a written consultation, beside the score sheet."""

    item = models.ForeignKey("evaluation.AgendaItem", on_delete=models.PROTECT, related_name="ballots")
    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="ballots")
    opinion = models.CharField(max_length=6, choices=[(opinion.value, opinion.value) for opinion in Opinion])
    star = models.PositiveSmallIntegerField(null=True)
    """The star the member proposes instead."""
    reason = models.TextField(blank=True)
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "member"], name="ballot_once_per_member_product"),
            models.CheckConstraint(condition=Q(opinion="KEEP") | ~Q(reason=""), name="ballot_dissent_has_a_reason"),
            models.CheckConstraint(
                condition=Q(opinion="CHANGE", star__isnull=False, star__range=(1, 5))
                | (~Q(opinion="CHANGE") & Q(star__isnull=True)),
                name="ballot_star_of_a_change",
            ),
        ]
