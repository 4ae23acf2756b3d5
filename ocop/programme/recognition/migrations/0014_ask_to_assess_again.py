import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The ministry asks a province to assess again (Điều 10 khoản 1 điểm b)."""

    dependencies = [
        ("dossiers", "0005_remark_on_changes"),
        ("recognition", "0013_send_nomination_packages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RedoRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                (
                    "state",
                    models.CharField(
                        choices=[("SENT", "SENT"), ("ANSWERED", "ANSWERED"), ("CLOSED", "CLOSED")],
                        default="SENT",
                        max_length=10,
                    ),
                ),
                ("asks_revocation", models.BooleanField()),
                ("number", models.CharField(max_length=60)),
                ("issued_on", models.DateField()),
                ("signatory", models.CharField(max_length=120)),
                ("findings", models.TextField()),
                ("provision", models.CharField(max_length=300)),
                ("answer_by", models.DateField()),
                ("sent_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("REDO", "REDO"), ("REVOKE", "REVOKE"), ("BOTH", "BOTH"), ("EXPLAIN", "EXPLAIN")],
                        max_length=10,
                    ),
                ),
                ("answer_words", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("closing_words", models.TextField(blank=True)),
                ("is_demo", models.BooleanField(default=False)),
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
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redo_requests",
                        to="recognition.certificate",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redo_requests",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "revocation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="redo_requests",
                        to="recognition.revocationcase",
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
                "ordering": ["-sent_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "CLOSED"), _negated=True),
                        fields=("certificate",),
                        name="redo_request_one_open_per_certificate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["SENT", "CLOSED"]), ("answered_at__isnull", False), _connector="OR"
                        ),
                        name="redo_request_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("state", "CLOSED")),
                            models.Q(models.Q(("state", "CLOSED"), _negated=True), ("closed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="redo_request_closed_with_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_by__gt", models.F("issued_on"))), name="redo_request_clock"
                    ),
                ],
            },
        ),
    ]
