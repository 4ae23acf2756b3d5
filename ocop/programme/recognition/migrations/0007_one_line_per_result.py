"""A result is decided on once, whoever asks first."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("recognition", "0006_recognise_on_central_results")]

    operations = [
        migrations.AddConstraint(
            model_name="decisionitem",
            constraint=models.UniqueConstraint(
                condition=Q(result__isnull=False), fields=("result",), name="decision_item_once_per_result"
            ),
        ),
    ]
