from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("producers", "0002_compose_representative_address"),
    ]

    operations = [
        migrations.AddField(
            model_name="productionsite",
            name="address_as_printed",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="productionsite",
            name="worker_count",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="productionsite",
            name="closed_on",
            field=models.DateField(null=True),
        ),
        migrations.AddConstraint(
            model_name="productionsite",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("producer", "kind", "name"),
                name="production_site_open_once",
            ),
        ),
    ]
