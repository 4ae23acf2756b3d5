from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0016_extend_consultations")]

    operations = [
        migrations.AddField(
            model_name="paperentry",
            name="opinion",
            field=models.CharField(
                blank=True,
                choices=[("KEEP", "KEEP"), ("CHANGE", "CHANGE"), ("MEET", "MEET")],
                default="",
                max_length=6,
            ),
            preserve_default=False,
        ),
        migrations.AddField(model_name="paperentry", name="star", field=models.PositiveSmallIntegerField(null=True)),
        migrations.AddField(
            model_name="paperentry",
            name="reason",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
    ]
