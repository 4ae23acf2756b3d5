from django.db import models
from django.db.models import Q

from ocop.programme.recognition.rules.nomination import NominationVariant, PackageState, PaperKind


class NominationPackage(models.Model):
    """Hồ sơ đề nghị Bộ đánh giá 5 sao của một sản phẩm (Điều 6 khoản 3): one row each time it was sent.

    `content` names everything that went with it, each file by its SHA-256; it is frozen with `sha256` when it is sent.
    """

    item = models.ForeignKey("recognition.DecisionItem", on_delete=models.PROTECT, related_name="packages")
    number = models.PositiveSmallIntegerField()
    variant = models.CharField(max_length=8, choices=[(one.value, one.value) for one in NominationVariant])
    state = models.CharField(
        max_length=8, default=PackageState.SENT, choices=[(one.value, one.value) for one in PackageState]
    )
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    proposed_on = models.DateField()
    """The day of the province's letter: it decides the ministry's round (Điều 5 khoản 2)."""
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    sent_by_name = models.CharField(max_length=120)
    cover_note = models.TextField(blank=True)
    """What was supplemented, when it is sent again."""
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=120, blank=True)
    arrival_number = models.CharField(max_length=60, blank=True)
    samples_received = models.PositiveSmallIntegerField(null=True)
    remarks = models.TextField(blank=True)
    supplement_by = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number"], name="nomination_package_number_once"),
            models.UniqueConstraint(
                fields=["item"], condition=~Q(state="RETURNED"), name="nomination_package_one_with_the_ministry"
            ),
            models.CheckConstraint(
                condition=Q(state="SENT", answered_at__isnull=True) | (~Q(state="SENT") & Q(answered_at__isnull=False)),
                name="nomination_package_answered",
            ),
            models.CheckConstraint(
                condition=~Q(state="RETURNED") | (Q(supplement_by__isnull=False) & ~Q(remarks="")),
                name="nomination_package_returned_with_words",
            ),
        ]
        ordering = ["-number"]


class NominationPaper(models.Model):
    """Văn bản tỉnh kèm thêm: report of the office for a re-assessment, further tests, supplements (Điều 6 khoản 3)."""

    item = models.ForeignKey("recognition.DecisionItem", on_delete=models.PROTECT, related_name="nomination_papers")
    kind = models.CharField(max_length=14, choices=[(one.value, one.value) for one in PaperKind])
    title = models.CharField(max_length=200)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)
    """Left out before it was sent; what was sent stays."""

    class Meta:
        ordering = ["added_at", "pk"]
