import django.db.models.deletion
from django.db import migrations, models


def keep_the_newest(apps, schema_editor):
    """Going back, a council has room for one version only."""
    rules = apps.get_model("councils", "CouncilRules").objects
    rules.filter(valid_until__isnull=False).delete()


class Migration(migrations.Migration):
    dependencies = [("councils", "0004_rules_hold_since_the_council")]
    operations = [
        migrations.AlterField(model_name="councilrules", name="valid_from", field=models.DateField()),
        migrations.AlterField(
            model_name="councilrules",
            name="council",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="rules", to="councils.council"
            ),
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="council_rules_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("smallest_size__isnull", True),
                    ("largest_size__isnull", True),
                    ("smallest_size__lte", models.F("largest_size")),
                    _connector="OR",
                ),
                name="council_rules_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.CheckConstraint(
                condition=models.Q(("largest_turn__range", (1, 5))), name="council_rules_turns"
            ),
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("consultation_numerator__gte", 1),
                    ("consultation_numerator__lte", models.F("consultation_denominator")),
                ),
                name="council_rules_consultation",
            ),
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.UniqueConstraint(fields=("council", "valid_from"), name="council_rules_one_a_day"),
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_until__isnull", True)), fields=("council",), name="council_rules_one_open"
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, keep_the_newest, elidable=True),
    ]
