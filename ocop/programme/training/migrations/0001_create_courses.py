import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("bodies", "0001_create_bodies"),
        ("files", "0002_take_uploads_in_pieces"),
        ("official_documents", "0004_index_words"),
        ("producers", "0004_keep_filing_mandates"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Course",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("CAPACITY", "CAPACITY"),
                            ("PROGRAMME_MANAGEMENT", "PROGRAMME_MANAGEMENT"),
                            ("SCORING", "SCORING"),
                            ("DOSSIER", "DOSSIER"),
                            ("E_COMMERCE", "E_COMMERCE"),
                            ("TRACEABILITY", "TRACEABILITY"),
                            ("QUALITY", "QUALITY"),
                            ("PACKAGING", "PACKAGING"),
                            ("STUDY_VISIT", "STUDY_VISIT"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=24,
                    ),
                ),
                ("title", models.CharField(max_length=250)),
                ("sort_key", models.CharField(max_length=600)),
                ("is_for_producers", models.BooleanField(default=False)),
                ("is_for_officers", models.BooleanField(default=False)),
                ("is_for_council", models.BooleanField(default=False)),
                ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("venue", models.CharField(max_length=300)),
                ("organiser", models.CharField(max_length=250)),
                ("teacher", models.CharField(blank=True, max_length=250)),
                ("seats", models.PositiveIntegerField()),
                ("required_share", models.PositiveSmallIntegerField(default=80)),
                ("budget_dong", models.DecimalField(decimal_places=0, max_digits=14, null=True)),
                ("spent_dong", models.DecimalField(decimal_places=0, max_digits=14, null=True)),
                ("register_until", models.DateField(null=True)),
                ("about", models.TextField(blank=True)),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("DRAFT", "DRAFT"),
                            ("PUBLISHED", "PUBLISHED"),
                            ("OPEN", "OPEN"),
                            ("CLOSED", "CLOSED"),
                            ("HELD", "HELD"),
                            ("SETTLED", "SETTLED"),
                            ("CANCELLED", "CANCELLED"),
                        ],
                        default="DRAFT",
                        max_length=12,
                    ),
                ),
                ("state_since", models.DateTimeField()),
                ("form_key", models.UUIDField(null=True, unique=True)),
                ("cancel_reason", models.TextField(blank=True)),
                ("settle_note", models.TextField(blank=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                (
                    "body",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="courses", to="bodies.body"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="courses",
                        to="official_documents.officialdocument",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CourseMaterial",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="materials", to="training.course"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CourseSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_on", models.DateField()),
                (
                    "half",
                    models.CharField(
                        choices=[("MORNING", "MORNING"), ("AFTERNOON", "AFTERNOON"), ("EVENING", "EVENING")],
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("topic", models.CharField(blank=True, max_length=250)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sessions", to="training.course"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(max_length=400)),
                ("matching_key", models.CharField(max_length=240)),
                ("organisation", models.CharField(blank=True, max_length=250)),
                ("phone", models.CharField(blank=True, max_length=15)),
                ("sex", models.CharField(blank=True, choices=[("FEMALE", "FEMALE"), ("MALE", "MALE")], max_length=10)),
                ("ethnicity", models.CharField(blank=True, max_length=40)),
                (
                    "place",
                    models.CharField(
                        choices=[("REGISTERED", "REGISTERED"), ("WAITING", "WAITING"), ("WITHDRAWN", "WITHDRAWN")],
                        max_length=12,
                    ),
                ),
                ("queued_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="registrations", to="training.course"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="course_registrations",
                        to="producers.producer",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="course_registrations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AttendanceCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveIntegerField()),
                ("public_code", models.CharField(max_length=16, unique=True)),
                ("sessions_attended", models.PositiveSmallIntegerField()),
                ("issued_on", models.DateField()),
                ("issued_at", models.DateTimeField()),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificates", to="training.course"
                    ),
                ),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attendance_certificate",
                        to="training.registration",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("SCREEN_CODE", "SCREEN_CODE"), ("OWN_CODE", "OWN_CODE"), ("BY_HAND", "BY_HAND")],
                        max_length=12,
                    ),
                ),
                ("marked_at", models.DateTimeField()),
                (
                    "marked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="training.coursesession",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="training.registration",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="course",
            index=models.Index(fields=["province_code", "-first_on"], name="course_by_place"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True), name="course_has_title"
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(condition=models.Q(("seats__gte", 1)), name="course_has_seats"),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("required_share__range", (1, 100))), name="course_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_on__gte", models.F("first_on"))), name="course_period"
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_for_producers", True), ("is_for_officers", True), ("is_for_council", True), _connector="OR"
                ),
                name="course_has_audience",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("province_code", ""), _negated=True), ("commune_code", ""), _connector="OR"
                ),
                name="course_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "CANCELLED"), models.Q(("cancel_reason", ""), _negated=True)),
                    models.Q(models.Q(("state", "CANCELLED"), _negated=True), ("cancel_reason", "")),
                    _connector="OR",
                ),
                name="course_cancelled_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursesession",
            constraint=models.UniqueConstraint(fields=("course", "held_on", "half"), name="course_session_once"),
        ),
        migrations.AddIndex(
            model_name="registration",
            index=models.Index(fields=["course", "place", "queued_at"], name="registration_queue"),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", False)),
                fields=("course", "user"),
                name="registration_once_per_account",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", True)),
                fields=("course", "matching_key", "phone"),
                name="registration_once_per_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="registration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("place", "WITHDRAWN"), ("withdrawn_at__isnull", False)),
                    models.Q(models.Q(("place", "WITHDRAWN"), _negated=True), ("withdrawn_at__isnull", True)),
                    _connector="OR",
                ),
                name="registration_withdrawn_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendancecertificate",
            constraint=models.UniqueConstraint(fields=("course", "ordinal"), name="attendance_certificate_number"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("registration", "session"), name="course_attendance_once"),
        ),
    ]
