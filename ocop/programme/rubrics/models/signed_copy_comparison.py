from django.db import models
from django.db.models import Q


class SignedCopyComparison(models.Model):
    """Đối chiếu bộ tiêu chí với bản ký: who compared the text of one set with which file, when, and what was found.

    Kept beside the text, never in it: the files of the law stay as they came, the same text compared twice has two
    rows, and a text that changes with a release has been compared by nobody until somebody compares it again.
    """

    rubric = models.ForeignKey("rubrics.Rubric", on_delete=models.PROTECT, related_name="comparisons")
    rubric_sha256 = models.CharField(max_length=64)
    """The text that was compared."""
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    """The signed copy it was compared with."""
    agrees = models.BooleanField()
    note = models.TextField(blank=True)
    compared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    compared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(agrees=True) | ~Q(note=""), name="rubric_comparison_says_what_differs"),
        ]
        ordering = ["-compared_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.rubric_id} {'=' if self.agrees else '≠'}"
