from django.db import migrations, models


class Migration(migrations.Migration):
    """A lot tells where it comes from and what it warns of beyond its label."""

    dependencies = [("traceability", "0010_tell_recalls_over")]

    operations = [
        migrations.AddField(
            model_name="lot",
            name="origin",
            field=models.CharField(blank=True, default="", db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="lot",
            name="warnings",
            field=models.CharField(blank=True, default="", db_default="", max_length=500),
        ),
    ]
