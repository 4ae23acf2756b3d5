import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """A nomination is a dossier that is sent, received or returned (Điều 6 khoản 3), not only a letter."""

    dependencies = [
        ("files", "0002_take_uploads_in_pieces"),
        ("recognition", "0012_name_letter_recipients"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NominationPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("OFFICE_REPORT", "OFFICE_REPORT"),
                            ("EXTRA_TEST", "EXTRA_TEST"),
                            ("SUPPLEMENT", "SUPPLEMENT"),
                        ],
                        max_length=14,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("file_name", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
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
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nomination_papers",
                        to="recognition.decisionitem",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="NominationPackage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("variant", models.CharField(choices=[("FIRST", "FIRST"), ("RENEWAL", "RENEWAL")], max_length=8)),
                (
                    "state",
                    models.CharField(
                        choices=[("SENT", "SENT"), ("RECEIVED", "RECEIVED"), ("RETURNED", "RETURNED")],
                        default="SENT",
                        max_length=8,
                    ),
                ),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("proposed_on", models.DateField()),
                ("sent_at", models.DateTimeField()),
                ("sent_by_name", models.CharField(max_length=120)),
                ("cover_note", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by_name", models.CharField(blank=True, max_length=120)),
                ("arrival_number", models.CharField(blank=True, max_length=60)),
                ("samples_received", models.PositiveSmallIntegerField(null=True)),
                ("remarks", models.TextField(blank=True)),
                ("supplement_by", models.DateField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="packages",
                        to="recognition.decisionitem",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("item", "number"), name="nomination_package_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "RETURNED"), _negated=True),
                        fields=("item",),
                        name="nomination_package_one_with_the_ministry",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("state", "SENT")),
                            models.Q(models.Q(("state", "SENT"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="nomination_package_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "RETURNED"), _negated=True),
                            models.Q(("supplement_by__isnull", False), models.Q(("remarks", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="nomination_package_returned_with_words",
                    ),
                ],
            },
        ),
    ]
