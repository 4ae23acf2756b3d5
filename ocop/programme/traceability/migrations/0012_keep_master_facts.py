import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0011_complete_lots"),
    ]

    operations = [
        migrations.CreateModel(
            name="MasterFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("space", models.CharField(blank=True, max_length=40)),
                ("key", models.CharField(max_length=400)),
                ("name", models.CharField(blank=True, max_length=240)),
                ("text", models.CharField(blank=True, max_length=400)),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["name", "text"], name="master_fact_by_name"),
                    models.Index(fields=["key", "name"], name="master_fact_by_key"),
                ],
            },
        ),
    ]
