from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0011_key_paper_sheets")]

    operations = [
        migrations.AddField("councilsession", "ballots_due_on", models.DateField(null=True)),
        migrations.AddConstraint(
            "councilsession",
            models.CheckConstraint(
                condition=Q(form="MEETING", ballots_due_on__isnull=True)
                | Q(form="WRITTEN", ballots_due_on__isnull=False, ballots_due_on__gte=F("held_on")),
                name="council_session_ballots_due_on",
            ),
        ),
    ]
