from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0013_mark_lots_under_check"),
    ]

    operations = [
        migrations.AddField(
            model_name="subscription",
            name="cbv_format",
            field=models.CharField(default="No_Preference", max_length=30),
        ),
    ]
