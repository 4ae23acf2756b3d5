"""What changed of the records figures are read from, noted by the database itself."""

from django.db import models


class RecordChange(models.Model):
    """So many statements changed records of a kind in a province. Rows are added by the triggers of `record_watches`
    in the transaction that changed the records, and put together by `fold_changes`; no program writes one.

    Sums over a province and a kind change with every change: `number` grows, `mark` is drawn by lot, so that a
    database brought back from a copy does not come to the same sums again.
    """

    province_code = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    number = models.BigIntegerField()
    mark = models.BigIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(number__gt=0), name="record_change_counts")]
