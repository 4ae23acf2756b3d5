from django.db import migrations, models

from ocop.programme.councils.rules.council_seats import Averaging

NEW = {
    "valid_from": models.DateField(null=True),
    "valid_until": models.DateField(null=True),
    "last_used_on": models.DateField(null=True),
    "smallest_size": models.PositiveSmallIntegerField(null=True),
    "largest_size": models.PositiveSmallIntegerField(null=True),
    "chair_breaks_ties": models.BooleanField(default=False),
    "averaging": models.CharField(
        choices=[("MEAN", "MEAN"), ("TRIMMED_MEAN", "TRIMMED_MEAN")], default=Averaging.MEAN, max_length=12
    ),
    "largest_turn": models.PositiveSmallIntegerField(default=2),
    "is_auditor_required": models.BooleanField(default=False),
    "consultation_days": models.PositiveSmallIntegerField(null=True),
    "consultation_numerator": models.PositiveSmallIntegerField(default=1),
    "consultation_denominator": models.PositiveSmallIntegerField(default=2),
}


class Migration(migrations.Migration):
    dependencies = [("councils", "0002_add_judgement_panel_switch")]
    operations = [migrations.AddField(model_name="councilrules", name=name, field=field) for name, field in NEW.items()]
