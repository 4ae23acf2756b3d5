from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    """The days on which the public is told that a product is being checked; nothing changes for older certificates."""

    dependencies = [("recognition", "0009_one_draft_per_session")]

    operations = [
        migrations.AddField(model_name="certificate", name="under_check_from", field=models.DateField(null=True)),
        migrations.AddField(model_name="certificate", name="under_check_until", field=models.DateField(null=True)),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=Q(under_check_from__isnull=True, under_check_until__isnull=True)
                | Q(under_check_from__isnull=False, under_check_until__gte=F("under_check_from")),
                name="certificate_under_check",
            ),
        ),
    ]
