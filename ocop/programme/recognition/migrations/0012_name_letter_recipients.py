from django.db import migrations, models


class Migration(migrations.Migration):
    """The letter to the ministry bears the recipients its office wrote."""

    dependencies = [
        ("recognition", "0011_open_revocation_cases"),
    ]

    operations = [
        migrations.AddField(
            model_name="recognitiondecision",
            name="letter_recipients",
            field=models.TextField(blank=True, default=""),
        ),
    ]
