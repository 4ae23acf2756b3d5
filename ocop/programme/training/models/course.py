from django.db import models
from django.db.models import F, Q

from ocop.programme.training.rules.course_kinds import CourseKind, CourseState, HalfDay


class Course(models.Model):
    """Lớp tập huấn: announced, filled, held, settled by an office of the centre, a province or a commune."""

    kind = models.CharField(max_length=24, choices=[(kind.value, kind.value) for kind in CourseKind])
    title = models.CharField(max_length=250)
    sort_key = models.CharField(max_length=600)
    is_for_producers = models.BooleanField(default=False)
    is_for_officers = models.BooleanField(default=False)
    is_for_council = models.BooleanField(default=False)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    venue = models.CharField(max_length=300)
    organiser = models.CharField(max_length=250)
    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, null=True, related_name="courses")
    teacher = models.CharField(max_length=250, blank=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="courses"
    )
    seats = models.PositiveIntegerField()
    required_share = models.PositiveSmallIntegerField(default=80)
    budget_dong = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    spent_dong = models.DecimalField(max_digits=14, decimal_places=0, null=True)
    register_until = models.DateField(null=True)
    about = models.TextField(blank=True)
    first_on = models.DateField()
    last_on = models.DateField()
    state = models.CharField(
        max_length=12, default=CourseState.DRAFT, choices=[(state.value, state.value) for state in CourseState]
    )
    state_since = models.DateTimeField()
    form_key = models.UUIDField(null=True, unique=True)
    """The form it came from: sent twice, it is one course."""
    cancel_reason = models.TextField(blank=True)
    settle_note = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="course_has_title"),
            models.CheckConstraint(condition=Q(seats__gte=1), name="course_has_seats"),
            models.CheckConstraint(condition=Q(required_share__range=(1, 100)), name="course_share"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="course_period"),
            models.CheckConstraint(
                condition=Q(is_for_producers=True) | Q(is_for_officers=True) | Q(is_for_council=True),
                name="course_has_audience",
            ),
            models.CheckConstraint(condition=~Q(province_code="") | Q(commune_code=""), name="course_place"),
            models.CheckConstraint(
                condition=Q(state="CANCELLED") & ~Q(cancel_reason="") | ~Q(state="CANCELLED") & Q(cancel_reason=""),
                name="course_cancelled_why",
            ),
        ]
        indexes = [models.Index(fields=["province_code", "-first_on"], name="course_by_place")]

    def __str__(self) -> str:
        return self.title


class CourseSession(models.Model):
    """Buổi học: one half-day."""

    course = models.ForeignKey("training.Course", on_delete=models.CASCADE, related_name="sessions")
    held_on = models.DateField()
    half = models.CharField(max_length=10, choices=[(half.value, half.value) for half in HalfDay])
    position = models.PositiveSmallIntegerField()
    """Place of the half-day in its day."""
    topic = models.CharField(max_length=250, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "held_on", "half"], name="course_session_once"),
        ]


class CourseMaterial(models.Model):
    """Tài liệu of a course: a file its participants read."""

    course = models.ForeignKey("training.Course", on_delete=models.CASCADE, related_name="materials")
    title = models.CharField(max_length=200)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
