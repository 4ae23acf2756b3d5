from django.db import models


class Rubric(models.Model):
    """Bộ tiêu chí của một bộ sản phẩm: the frozen text of one set; never edited once loaded."""

    edition = models.ForeignKey("rubrics.RubricEdition", on_delete=models.PROTECT, related_name="rubrics")
    set_number = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=80)
    name = models.CharField(max_length=250)
    industry = models.CharField(max_length=20)
    industry_name = models.CharField(max_length=200)
    group_name = models.CharField(max_length=200, blank=True)
    subgroup_name = models.CharField(max_length=250, blank=True)
    ministries = models.CharField(max_length=250, blank=True)
    is_complete = models.BooleanField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "set_number"], name="rubric_set_once_per_edition"),
        ]
        ordering = ["edition_id", "set_number"]

    def __str__(self) -> str:
        return f"{self.set_number}. {self.name}"
