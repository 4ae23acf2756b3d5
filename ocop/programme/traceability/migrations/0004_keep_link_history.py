from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0003_create_lots"),
    ]

    operations = [
        migrations.CreateModel(
            name="LinkSetPast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor", models.CharField(max_length=400)),
                ("description", models.CharField(blank=True, max_length=500)),
                ("default_link_type", models.CharField(blank=True, max_length=300)),
                ("links", models.JSONField()),
                ("source", models.CharField(blank=True, max_length=200)),
                ("loaded_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["anchor", "-id"], name="link_set_past_by_anchor")],
                "constraints": [
                    models.CheckConstraint(condition=Q(anchor__startswith="/"), name="link_set_past_anchor_is_path")
                ],
            },
        ),
    ]
