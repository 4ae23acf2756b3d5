from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("producers", "0004_keep_filing_mandates"),
    ]

    operations = [
        migrations.AlterField(
            model_name="confirmationcode",
            name="purpose",
            field=models.CharField(
                choices=[("CONSENT", "CONSENT"), ("SUBMISSION", "SUBMISSION"), ("WITHDRAWAL", "WITHDRAWAL")],
                max_length=12,
            ),
        ),
    ]
