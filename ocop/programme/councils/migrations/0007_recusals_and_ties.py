import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ocop.programme.councils.rules.council_seats import ConflictKind

REASONS = [
    (code, code)
    for code in (
        "SAME_ORGANISATION",
        "KINSHIP",
        "OWNERSHIP",
        "CONSULTANCY",
        "SUPPLIER",
        "PAST_CONTRACT",
        "OTHER",
    )
]


def lift_recusals(apps, schema_editor):
    """Going back, one declaration for member and producer: those of the chair fold into the member's own."""
    conflicts = apps.get_model("councils", "DeclaredConflict").objects
    for recusal in conflicts.filter(kind="RECUSE", lifted_at__isnull=True):
        same = conflicts.filter(
            kind="ABSTAIN", member=recusal.member_id, producer=recusal.producer_id, lifted_at__isnull=True
        )
        if same.exists():
            recusal.lifted_at = recusal.declared_at
            recusal.save(update_fields=["lifted_at"])
    conflicts.filter(reason__in=["SAME_ORGANISATION", "PAST_CONTRACT"]).update(reason="OTHER")


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0006_say_which_parts_a_seat_scores"),
        ("producers", "0001_create_producers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="DeclaredTie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=REASONS, max_length=20)),
                ("person_name", models.CharField(blank=True, max_length=120)),
                ("organisation_name", models.CharField(blank=True, max_length=250)),
                ("tax_code", models.CharField(blank=True, max_length=14)),
                ("note", models.TextField(blank=True)),
                ("declared_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ties",
                        to="councils.councilmember",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person_name", ""), _negated=True),
                            models.Q(("organisation_name", ""), _negated=True),
                            models.Q(("tax_code", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="declared_tie_names_it",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="DismissedSuspicion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("grounds", models.JSONField()),
                ("word", models.TextField()),
                ("dismissed_at", models.DateTimeField()),
                (
                    "dismissed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="dismissed_suspicions",
                        to="councils.councilmember",
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.producer"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True), name="dismissed_suspicion_says_why"
                    )
                ]
            },
        ),
        migrations.RemoveConstraint(model_name="declaredconflict", name="declared_conflict_open_once"),
        migrations.AlterField(
            model_name="declaredconflict", name="reason", field=models.CharField(choices=REASONS, max_length=20)
        ),
        migrations.AddField(
            model_name="declaredconflict",
            name="kind",
            field=models.CharField(
                choices=[("ABSTAIN", "ABSTAIN"), ("RECUSE", "RECUSE")], default=ConflictKind.ABSTAIN, max_length=8
            ),
        ),
        migrations.AddField(
            model_name="declaredconflict",
            name="lifted_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="declaredconflict",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at__isnull", True)),
                fields=("member", "producer", "kind"),
                name="declared_conflict_open_once",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, lift_recusals, elidable=True),
    ]
