from typing import Any

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q, Subquery

STATES = ["FOUND", "DECIDED", "NOTIFYING", "COLLECTING", "DEALT_WITH", "CLOSED", "DISMISSED", "LIFTED"]
OVER = ["CLOSED", "DISMISSED", "LIFTED"]
IN_FORCE = ["DECIDED", "NOTIFYING", "COLLECTING", "DEALT_WITH"]


def tell_lots(apps: Any, schema_editor: Any) -> None:
    """Lots of recalls that are closed already say so."""
    lots = apps.get_model("recalls", "RecallLot").objects.filter(lot=OuterRef("pk"), recall__kind="REAL")
    closed = lots.filter(recall__state="CLOSED").order_by("-recall__closed_at").values("recall__closed_at")[:1]
    held = lots.filter(recall__state__in=IN_FORCE)
    recalled = apps.get_model("traceability", "Lot").objects.filter(recalled_at__isnull=False)
    recalled.filter(~Exists(held)).update(recall_over_at=Subquery(closed))


class Migration(migrations.Migration):
    """A decision to recall may be lifted; lots say that their recall was carried out."""

    dependencies = [("recalls", "0001_create_recalls"), ("traceability", "0010_tell_recalls_over")]

    operations = [
        migrations.AlterField(
            model_name="recall",
            name="state",
            field=models.CharField(choices=[(one, one) for one in STATES], max_length=10),
        ),
        migrations.AlterField(
            model_name="recallstep",
            name="state",
            field=models.CharField(choices=[(one, one) for one in STATES], max_length=10),
        ),
        migrations.RemoveConstraint(model_name="recall", name="recall_closed_at_a_moment"),
        migrations.AddConstraint(
            model_name="recall",
            constraint=models.CheckConstraint(
                condition=Q(state__in=OVER, closed_at__isnull=False) | (~Q(state__in=OVER) & Q(closed_at__isnull=True)),
                name="recall_closed_at_a_moment",
            ),
        ),
        migrations.RunPython(tell_lots, migrations.RunPython.noop, elidable=True),
    ]
