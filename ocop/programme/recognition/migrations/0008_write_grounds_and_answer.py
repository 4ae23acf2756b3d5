from django.db import migrations, models


class Migration(migrations.Migration):
    """A draft that was sent back is mended: further grounds, and the office's answer to the leader's words."""

    dependencies = [("recognition", "0007_one_line_per_result")]

    operations = [
        migrations.AddField(
            model_name="recognitiondecision", name="grounds", field=models.TextField(blank=True, default="")
        ),
        migrations.AddField(
            model_name="recognitiondecision", name="office_answer", field=models.TextField(blank=True, default="")
        ),
    ]
