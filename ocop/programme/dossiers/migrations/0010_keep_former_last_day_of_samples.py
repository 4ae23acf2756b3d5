from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0009_record_withdrawal_confirmations"),
    ]

    operations = [
        migrations.AddField(
            model_name="samplemoved",
            name="former_expires_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="samplemoved",
            name="new_expires_on",
            field=models.DateField(null=True),
        ),
    ]
