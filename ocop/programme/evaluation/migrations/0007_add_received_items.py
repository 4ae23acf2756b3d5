import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0006_add_seat_passes"),
        ("councils", "0001_create_councils"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReceivedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_items",
                        to="evaluation.councilsession",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_items",
                        to="councils.councilmember",
                    ),
                ),
                ("key", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="evaluation.scoresheet"
                    ),
                ),
                ("outcome", models.CharField(max_length=8)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("device_at", models.DateTimeField(null=True)),
                ("received_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("member", "session", "key"), name="received_item_once"),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ["SAVED", "SAME"])), name="received_item_outcome"
                    ),
                ],
            },
        ),
    ]
