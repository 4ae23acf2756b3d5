from django.db import models
from django.db.models import Q

from ocop.programme.producers.rules.producer_kinds import Sex
from ocop.programme.training.rules.course_kinds import AttendanceWay, Place


class Registration(models.Model):
    """Người đăng ký một lớp: an account, or somebody without one whom the office put down by name.

    The row stays when somebody withdraws; coming back takes a new place in the queue.
    """

    PERSONAL_FIELDS = ("phone", "sex", "ethnicity")

    course = models.ForeignKey("training.Course", on_delete=models.PROTECT, related_name="registrations")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="course_registrations")
    producer = models.ForeignKey(
        "producers.Producer", on_delete=models.PROTECT, null=True, related_name="course_registrations"
    )
    person_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400)
    matching_key = models.CharField(max_length=240)
    organisation = models.CharField(max_length=250, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    sex = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in Sex])
    ethnicity = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=12, choices=[(place.value, place.value) for place in Place])
    queued_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "user"], condition=Q(user__isnull=False), name="registration_once_per_account"
            ),
            models.UniqueConstraint(
                fields=["course", "matching_key", "phone"],
                condition=Q(user__isnull=True),
                name="registration_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(place="WITHDRAWN", withdrawn_at__isnull=False)
                | ~Q(place="WITHDRAWN") & Q(withdrawn_at__isnull=True),
                name="registration_withdrawn_when",
            ),
        ]
        indexes = [models.Index(fields=["course", "place", "queued_at"], name="registration_queue")]


class Attendance(models.Model):
    """Có mặt: one person at one session, once, and how it became known."""

    registration = models.ForeignKey("training.Registration", on_delete=models.CASCADE, related_name="attendances")
    session = models.ForeignKey("training.CourseSession", on_delete=models.CASCADE, related_name="attendances")
    way = models.CharField(max_length=12, choices=[(way.value, way.value) for way in AttendanceWay])
    marked_at = models.DateTimeField()
    marked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["registration", "session"], name="course_attendance_once"),
        ]


class AttendanceCertificate(models.Model):
    """Giấy xác nhận đã tham dự, with the number and the code its public page is found by."""

    registration = models.OneToOneField(
        "training.Registration", on_delete=models.PROTECT, related_name="attendance_certificate"
    )
    course = models.ForeignKey("training.Course", on_delete=models.PROTECT, related_name="certificates")
    ordinal = models.PositiveIntegerField()
    public_code = models.CharField(max_length=16, unique=True)
    sessions_attended = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "ordinal"], name="attendance_certificate_number"),
        ]

    @property
    def number(self) -> str:
        """ "003/2026/TH-12": place in the course, year, the course."""
        return f"{self.ordinal:03}/{self.issued_on.year}/TH-{self.course_id}"
