from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0003_release_ended_sessions")]
    operations = [
        migrations.AddConstraint(
            model_name="councilsession",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["RELEASED", "APPROVED"]), _negated=True),
                    ("released_at__isnull", False),
                    _connector="OR",
                ),
                name="council_session_released_at",
            ),
        ),
    ]
