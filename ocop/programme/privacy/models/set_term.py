from django.db import models
from django.db.models import Q

from ocop.programme.privacy.rules.terms import Term


class SetTerm(models.Model):
    """Thời hạn do quản trị trung ương đặt: one row for each term that differs from its default."""

    code = models.CharField(max_length=30, unique=True)
    amount = models.PositiveIntegerField()
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(code__in=list(Term)), name="privacy_term_known")]
