from django.db import models
from django.db.models import F, Q


class ProducerName(models.Model):
    """Tên chủ thể qua các thời kỳ: the days a producer bore a name, both included; open: the name of today.

    Begun at the first change of the name: a producer without rows always had the name it has. Rows are never deleted.
    """

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="names_borne")
    name = models.CharField(max_length=250)
    held_from = models.DateField()
    held_until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer"], condition=Q(held_until__isnull=True), name="producer_one_name_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")), name="producer_name_period"
            ),
        ]
        ordering = ["held_from", "pk"]

    def __str__(self) -> str:
        return self.name
