from django.db import migrations
from django.db.models import OuterRef, Subquery


def date_them(apps, schema_editor):
    """What was in force until now was so since the council was set up."""
    since = apps.get_model("councils", "Council").objects.filter(pk=OuterRef("council_id")).values("valid_from")
    apps.get_model("councils", "CouncilRules").objects.filter(valid_from__isnull=True).update(
        valid_from=Subquery(since)
    )


class Migration(migrations.Migration):
    dependencies = [("councils", "0003_date_the_working_rules")]
    operations = [migrations.RunPython(date_them, migrations.RunPython.noop, elidable=True)]
