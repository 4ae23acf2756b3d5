import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LinkSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor", models.CharField(max_length=400, unique=True)),
                ("description", models.CharField(blank=True, max_length=500)),
                ("default_link_type", models.CharField(blank=True, max_length=300)),
                ("source", models.CharField(blank=True, max_length=200)),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=Q(anchor__startswith="/"), name="link_set_anchor_is_path"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("link_type", models.CharField(max_length=300)),
                ("href", models.CharField(max_length=2000)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("media_type", models.CharField(blank=True, max_length=150)),
                ("languages", models.CharField(blank=True, max_length=300)),
                ("contexts", models.CharField(blank=True, max_length=600)),
                (
                    "link_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links",
                        to="traceability.linkset",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["link_set", "position"], name="link_position_once_per_set"),
                    models.CheckConstraint(condition=~Q(href=""), name="link_has_address"),
                    models.CheckConstraint(condition=~Q(link_type=""), name="link_has_type"),
                ],
            },
        ),
    ]
