from django.db import models
from django.db.models import F, Q

from ocop.programme.councils.rules.council_seats import CouncilLevel


class Council(models.Model):
    """Hội đồng đánh giá, phân hạng sản phẩm OCOP (Điều 7 khoản 3 điểm b, khoản 4 điểm b)."""

    name = models.CharField(max_length=250)
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in CouncilLevel])
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    document = models.ForeignKey("official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="council_period"
            ),
            models.CheckConstraint(
                condition=(Q(level="PROVINCE") & ~Q(province_code="")) | Q(level="MINISTRY", province_code=""),
                name="council_place",
            ),
        ]

    def __str__(self) -> str:
        return self.name
