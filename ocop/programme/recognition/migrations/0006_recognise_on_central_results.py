"""A province may recognise what the ministry's council returned: several decisions may then rest on one session."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("recognition", "0005_send_nominations")]

    operations = [
        migrations.RemoveConstraint(
            model_name="recognitiondecision",
            name="recognition_decision_once_per_session",
        ),
        migrations.AddField(
            model_name="recognitiondecision",
            name="rests_on_central_result",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="recognitiondecision",
            constraint=models.CheckConstraint(
                condition=Q(rests_on_central_result=False)
                | (Q(kind="RECOGNISE", session__isnull=False) & ~Q(province_code="")),
                name="recognition_decision_on_central_result",
            ),
        ),
        migrations.AddConstraint(
            model_name="recognitiondecision",
            constraint=models.UniqueConstraint(
                condition=Q(kind__in=["RECOGNISE", "APPROVE_RESULT"])
                & Q(session__isnull=False, rests_on_central_result=False),
                fields=("session", "kind"),
                name="recognition_decision_once_per_session",
            ),
        ),
    ]
