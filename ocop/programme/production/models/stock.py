from django.db import models
from django.db.models import F, Q


class Stock(models.Model):
    """What is left of a lot, in the unit of the lot, and whether it may be used.

    A lot that was recorded elsewhere has no row until something is taken from it: all of it is there.
    """

    lot = models.OneToOneField("traceability.Lot", on_delete=models.PROTECT, related_name="stock")
    uri = models.CharField(max_length=400, db_index=True)
    """The name in events. Goods of another producer keep the name they came under, also when they come in two parts."""
    received = models.DecimalField(max_digits=20, decimal_places=6)
    left = models.DecimalField(max_digits=20, decimal_places=6)
    held_until = models.DateField(null=True)
    """The first day the crop might have been cut; the lot was cut before and is held until a test lets it go."""
    hold_reason = models.CharField(max_length=300, blank=True)
    released_at = models.DateTimeField(null=True)
    release_number = models.CharField(max_length=60, blank=True)
    release_file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left__gte=0) & Q(left__lte=F("received")), name="stock_never_less_than_nothing"
            ),
            models.CheckConstraint(
                condition=Q(held_until__isnull=True) | ~Q(hold_reason=""), name="stock_held_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True)
                | (Q(release_file__isnull=False) & ~Q(release_number="") & Q(held_until__isnull=False)),
                name="stock_released_by_a_paper",
            ),
        ]

    @property
    def is_held(self) -> bool:
        """Cut before the waiting period was over, and no test lets it go yet."""
        return self.held_until is not None and self.released_at is None
