import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("traceability", "0005_keep_subscriptions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="epcistoken", name="epcis_token_has_holder"),
        migrations.AddField(model_name="epcistoken", name="reads_all", field=models.BooleanField(default=False)),
        migrations.AlterField(
            model_name="epcistoken",
            name="created_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="epcis_tokens_taken",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="epcistoken",
            constraint=models.CheckConstraint(
                condition=Q(reads_all=False) & (~Q(space="") | Q(producer__isnull=False))
                | Q(reads_all=True, space="", producer__isnull=True, may_capture=False, created_by__isnull=False),
                name="epcis_token_has_one_holder",
            ),
        ),
    ]
