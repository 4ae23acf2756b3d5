from django.db import migrations, models


class Migration(migrations.Migration):
    """A lot may be material that bears no stamps; it keeps the stages before it for the page of a scan."""

    dependencies = [("traceability", "0007_claim_party_numbers")]

    operations = [
        migrations.AddField(
            model_name="lot",
            name="material",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="lot", name="story", field=models.TextField(blank=True, default=""), preserve_default=False
        ),
    ]
