from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0021_weigh_effort_by_province"),
    ]

    operations = [
        migrations.AddField(
            model_name="papersignature",
            name="likeness",
            field=models.CharField(
                blank=True,
                choices=[("NOT_COMPARED", "NOT_COMPARED"), ("SAME_TEXT", "SAME_TEXT"), ("DIFFERS", "DIFFERS")],
                default="",
                max_length=12,
            ),
        ),
    ]
