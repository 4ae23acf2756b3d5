from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("councils", "0007_recusals_and_ties")]
    operations = [
        migrations.AddField(
            model_name="councilrules", name="dissent_numerator", field=models.PositiveSmallIntegerField(default=1)
        ),
        migrations.AddField(
            model_name="councilrules", name="dissent_denominator", field=models.PositiveSmallIntegerField(default=3)
        ),
        migrations.AddConstraint(
            model_name="councilrules",
            constraint=models.CheckConstraint(
                condition=Q(dissent_denominator__gte=1) & Q(dissent_numerator__lte=F("dissent_denominator")),
                name="council_rules_dissent",
            ),
        ),
    ]
