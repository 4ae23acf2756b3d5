import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0015_refer_items_to_a_meeting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsultationExtension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_before", models.DateField()),
                ("due_after", models.DateField()),
                ("reason", models.TextField()),
                ("extended_by_name", models.CharField(max_length=120)),
                ("extended_at", models.DateTimeField()),
                (
                    "extended_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="evaluation.councilsession",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(due_after__gt=F("due_before")), name="consultation_extension_is_longer"
                    ),
                    models.CheckConstraint(condition=~Q(reason=""), name="consultation_extension_has_a_reason"),
                    models.UniqueConstraint(fields=["session", "due_after"], name="consultation_extension_once"),
                ],
            },
        ),
    ]
