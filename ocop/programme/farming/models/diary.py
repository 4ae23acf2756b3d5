from django.db import models
from django.db.models import F, Q

from ocop.programme.farming.rules.farming_kinds import DoseUnit, WorkKind


class DiaryEntry(models.Model):
    """Dòng nhật ký: one piece of work on a crop. Never changed: a later entry corrects or withdraws it."""

    PERSONAL_FIELDS = ("done_by",)

    crop = models.ForeignKey("farming.Crop", on_delete=models.PROTECT, related_name="entries")
    client_id = models.UUIDField(unique=True)
    content_hash = models.CharField(max_length=64)
    done_on = models.DateField()
    work = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in WorkKind])
    words = models.CharField(max_length=500, blank=True)
    input = models.ForeignKey("farming.InputProduct", on_delete=models.PROTECT, null=True, related_name="uses")
    dose = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    dose_unit = models.CharField(max_length=3, blank=True, choices=[(unit.value, unit.value) for unit in DoseUnit])
    waiting_days = models.PositiveSmallIntegerField(default=0)
    """As the input said when it was used."""
    done_by = models.CharField(max_length=120, blank=True)
    weather = models.CharField(max_length=120, blank=True)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    is_withdrawal = models.BooleanField(default=False)
    reason = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(corrects=F("id")), name="diary_entry_corrects_another"),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, is_withdrawal=False) | (Q(corrects__isnull=False) & ~Q(reason="")),
                name="diary_entry_correction_has_reason",
            ),
            models.CheckConstraint(
                condition=(Q(dose__isnull=True) & Q(dose_unit=""))
                | (Q(dose__gt=0) & ~Q(dose_unit="") & Q(input__isnull=False)),
                name="diary_entry_dose_has_unit",
            ),
        ]
        indexes = [models.Index(fields=["crop", "done_on", "id"], name="diary_entry_by_day")]

    def __str__(self) -> str:
        return f"{self.done_on:%d/%m/%Y} {self.work}"


class DiaryPhoto(models.Model):
    """Ảnh kèm dòng nhật ký."""

    entry = models.ForeignKey(DiaryEntry, on_delete=models.PROTECT, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "position"], name="diary_photo_place_once")]
