from django.db import models
from django.db.models import Q

from ocop.programme.inspections.rules.inspection_kinds import (
    Answer,
    ChecklistPart,
    InspectionState,
    PlanKind,
    ProducerSignature,
)


class Inspection(models.Model):
    """Cuộc kiểm tra: one visit about one certificate, from the plan to its minutes and what follows (Điều 9)."""

    plan = models.ForeignKey(
        "inspections.InspectionPlan", on_delete=models.PROTECT, null=True, related_name="inspections"
    )
    certificate = models.ForeignKey("recognition.Certificate", on_delete=models.PROTECT, related_name="inspections")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PlanKind])
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    """The province whose office inspects; "" when the ministry does."""
    state = models.CharField(
        max_length=10,
        default=InspectionState.PLANNED,
        choices=[(state.value, state.value) for state in InspectionState],
    )
    planned_on = models.DateField()
    is_announced = models.BooleanField(default=True)
    place = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    decision_number = models.CharField(max_length=60, blank=True)
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    producer_side = models.CharField(max_length=250, blank=True)
    producer_words = models.TextField(blank=True)
    conclusion = models.TextField(blank=True)
    head_signed_name = models.CharField(max_length=120, blank=True)
    producer_signature = models.CharField(
        max_length=8, blank=True, choices=[(one.value, one.value) for one in ProducerSignature]
    )
    producer_signed_name = models.CharField(max_length=120, blank=True)
    refusal_reason = models.CharField(max_length=500, blank=True)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    minutes = models.JSONField(default=dict)
    """What the minutes say, kept as it was when they were concluded."""
    minutes_sha256 = models.CharField(max_length=64, blank=True)
    closed_at = models.DateTimeField(null=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["PLANNED", "BEGUN"]) | Q(concluded_at__isnull=False, held_on__isnull=False),
                name="inspection_concluded_with_its_day",
            ),
            models.CheckConstraint(
                condition=~Q(state="CLOSED") | Q(closed_at__isnull=False), name="inspection_closed_with_its_moment"
            ),
        ]
        indexes = [models.Index(fields=["province_code", "state", "planned_on"], name="inspection_work")]
        ordering = ["-planned_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.planned_on}"


class TeamMember(models.Model):
    """Thành viên đoàn kiểm tra."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.CASCADE, related_name="team")
    position_in_list = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=200, blank=True)
    is_head = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection"], condition=Q(is_head=True), name="inspection_team_one_head"),
        ]
        ordering = ["position_in_list", "pk"]


class ChecklistItem(models.Model):
    """Nội dung kiểm tra: one question of the checklist as it stood when the inspection was planned, and its answer."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.CASCADE, related_name="items")
    code = models.CharField(max_length=40)
    part = models.CharField(max_length=14, choices=[(part.value, part.value) for part in ChecklistPart])
    position = models.PositiveSmallIntegerField()
    words = models.TextField()
    basis = models.CharField(max_length=300, blank=True)
    answer = models.CharField(
        max_length=12, default=Answer.NOT_CHECKED, choices=[(answer.value, answer.value) for answer in Answer]
    )
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "code"], name="checklist_code_once"),
        ]
        ordering = ["position"]


class ReceivedAnswer(models.Model):
    """What a device sent and the server took: the same key a second time changes nothing."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.CASCADE, related_name="received")
    key = models.UUIDField(unique=True)
    code = models.CharField(max_length=40)
    revision = models.PositiveIntegerField()
    received_at = models.DateTimeField()


class InspectionPhoto(models.Model):
    """Ảnh chụp tại nơi kiểm tra; what a device sends carries its own key and the hash of what was sent."""

    inspection = models.ForeignKey("inspections.Inspection", on_delete=models.PROTECT, related_name="photos")
    item = models.ForeignKey("inspections.ChecklistItem", on_delete=models.PROTECT, null=True, related_name="photos")
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)
    caption = models.CharField(max_length=200, blank=True)
    key = models.UUIDField(unique=True)
    sent_sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["added_at", "pk"]
