"""Which activations brought a lot near what it fills: the offices' list is read from it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("stamps", "0004_follow_packs_and_sheets"),
    ]

    operations = [
        migrations.AddField(model_name="rollpart", name="is_near_bound", field=models.BooleanField(default=False)),
        migrations.AddIndex(
            model_name="rollpart",
            index=models.Index(condition=Q(is_near_bound=True), fields=["lot"], name="roll_part_near_bound"),
        ),
    ]
