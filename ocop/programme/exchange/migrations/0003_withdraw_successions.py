from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_publish_day_roots_and_mark_portal")]

    operations = [
        migrations.AddField(
            model_name="succession",
            name="withdrawal_reason",
            field=models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
    ]
