import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

_ACCOUNT = {"null": True, "on_delete": django.db.models.deletion.PROTECT, "related_name": "+"}
_STATES = ("PROPOSED", "DRAFTED", "DECIDED", "WITHDRAWN")
_GROUNDS = (
    "FALSE_DOSSIER",
    "CRITERIA_LOST",
    "LAW_BROKEN",
    "MARK_MISUSED",
    "PRODUCTION_STOPPED",
    "OTHER_CONCLUSION",
)


def _key() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """A revocation is a case with its clock and the producer's explanations, not only a draft (Điều 8).

    Drafts made before keep their lines and go on without a case.
    """

    dependencies = [
        ("recognition", "0010_tell_that_a_product_is_checked"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RevocationCase",
            fields=[
                ("id", _key()),
                (
                    "state",
                    models.CharField(choices=[(one, one) for one in _STATES], default="PROPOSED", max_length=10),
                ),
                ("ground", models.CharField(choices=[(one, one) for one in _GROUNDS], max_length=20)),
                ("established_on", models.DateField()),
                ("due_on", models.DateField()),
                ("facts", models.TextField()),
                ("reference", models.CharField(blank=True, max_length=300)),
                ("proposed_as", models.CharField(blank=True, max_length=20)),
                ("proposed_at", models.DateTimeField()),
                ("explain_by", models.DateField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawal_reason", models.TextField(blank=True)),
                ("note_reason", models.TextField(blank=True)),
                ("noted_at", models.DateTimeField(null=True)),
                ("noted_until", models.DateField(null=True)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocation_cases",
                        to="recognition.certificate",
                    ),
                ),
                (
                    "decision",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revocation_case",
                        to="recognition.recognitiondecision",
                    ),
                ),
                ("proposed_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **_ACCOUNT)),
                ("withdrawn_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **_ACCOUNT)),
                ("noted_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **_ACCOUNT)),
            ],
            options={
                "ordering": ["-proposed_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["certificate"],
                        condition=Q(state__in=["DRAFTED", "PROPOSED"]),
                        name="revocation_one_open_per_certificate",
                    ),
                    models.CheckConstraint(
                        condition=Q(state="WITHDRAWN", withdrawn_at__isnull=False)
                        | (~Q(state="WITHDRAWN") & Q(withdrawn_at__isnull=True)),
                        name="revocation_withdrawn_with_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=Q(state__in=["PROPOSED", "WITHDRAWN"]) | Q(decision__isnull=False),
                        name="revocation_drafted_with_its_decision",
                    ),
                    models.CheckConstraint(condition=Q(due_on__gt=F("established_on")), name="revocation_clock"),
                ],
            },
        ),
        migrations.CreateModel(
            name="RevocationExplanation",
            fields=[
                ("id", _key()),
                ("words", models.TextField()),
                ("received_on", models.DateField()),
                ("is_on_paper", models.BooleanField(default=False)),
                ("given_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="explanations",
                        to="recognition.revocationcase",
                    ),
                ),
                ("given_by", models.ForeignKey(to=settings.AUTH_USER_MODEL, **_ACCOUNT)),
            ],
            options={"ordering": ["given_at", "pk"]},
        ),
    ]
