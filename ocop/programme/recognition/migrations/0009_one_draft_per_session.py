from django.db import migrations, models


class Migration(migrations.Migration):
    """What was left out of a signed decision may go into a later one: only drafts are one a session."""

    dependencies = [("recognition", "0008_write_grounds_and_answer")]

    operations = [
        migrations.RemoveConstraint(model_name="recognitiondecision", name="recognition_decision_once_per_session"),
        migrations.AddConstraint(
            model_name="recognitiondecision",
            constraint=models.UniqueConstraint(
                fields=["session", "kind"],
                condition=models.Q(kind__in=["RECOGNISE", "APPROVE_RESULT"])
                & models.Q(session__isnull=False, rests_on_central_result=False)
                & ~models.Q(state="SIGNED"),
                name="recognition_one_draft_per_session",
            ),
        ),
    ]
