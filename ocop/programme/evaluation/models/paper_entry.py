from django.db import models
from django.db.models import Q

from ocop.programme.evaluation.rules.consultation import Opinion


class PaperEntry(models.Model):
    """Lần nhập phiếu giấy: what one person read from a paper sheet; two different people key each sheet."""

    sheet = models.ForeignKey("evaluation.ScoreSheet", on_delete=models.PROTECT, related_name="paper_entries")
    ordinal = models.PositiveSmallIntegerField()
    keyed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    keyed_by_name = models.CharField(max_length=120)
    answers = models.JSONField()
    remark = models.TextField(blank=True)
    opinion = models.CharField(
        max_length=6, blank=True, choices=[(opinion.value, opinion.value) for opinion in Opinion]
    )
    """Of a written consultation: what the answer on paper says; empty where the council meets."""
    star = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    keyed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "ordinal"], name="paper_entry_once_per_keying"),
            models.UniqueConstraint(fields=["sheet", "keyed_by"], name="paper_entry_by_two_people"),
            models.CheckConstraint(condition=Q(ordinal__in=[1, 2]), name="paper_entry_ordinal"),
        ]


class PaperPhoto(models.Model):
    """Ảnh chụp phiếu giấy: the signed sheet itself, beside what was keyed from it."""

    sheet = models.ForeignKey("evaluation.ScoreSheet", on_delete=models.PROTECT, related_name="paper_photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "file"], name="paper_photo_once")]
