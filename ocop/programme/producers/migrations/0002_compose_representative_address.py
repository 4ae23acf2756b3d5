import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("geography", "0001_create_units"),
        ("producers", "0001_create_producers"),
    ]

    operations = [
        migrations.AddField(
            model_name="producer",
            name="representative_address_as_printed",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="producer",
            name="representative_commune",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="geography.administrativeunit",
            ),
        ),
    ]
