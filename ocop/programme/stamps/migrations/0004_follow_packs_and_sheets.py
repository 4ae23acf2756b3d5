"""Packs that are told sold, rolls that are told delivered, sheets written beside a page, serials of a third party."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("stamps", "0003_write_print_files"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="rollpart", name="roll_part_of_its_kind"),
        migrations.AddField(
            model_name="printfile",
            name="kind",
            field=models.CharField(
                choices=[("VENDOR", "VENDOR"), ("A4", "A4"), ("A4_LABELS", "A4_LABELS"), ("ROLL", "ROLL")],
                default="VENDOR",
                max_length=10,
            ),
        ),
        migrations.AlterField(model_name="printfile", name="certificate", field=models.BinaryField(blank=True)),
        migrations.AddField(model_name="rollpart", name="sold_on", field=models.DateField(null=True)),
        migrations.AddField(model_name="stampbatch", name="delivered_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="stampbatch",
            name="element",
            field=models.CharField(choices=[("21", "21"), ("235", "235")], default="21", max_length=3),
        ),
        migrations.AlterField(
            model_name="rollpart",
            name="kind",
            field=models.CharField(
                choices=[("ACTIVATED", "ACTIVATED"), ("SOLD", "SOLD"), ("VOID", "VOID")], max_length=10
            ),
        ),
        migrations.AddConstraint(
            model_name="rollpart",
            constraint=models.CheckConstraint(
                condition=Q(kind="ACTIVATED", lot__isnull=False, sold_on__isnull=True)
                | Q(kind="SOLD", lot__isnull=True, sold_on__isnull=False)
                | (Q(kind="VOID", lot__isnull=True, sold_on__isnull=True) & ~Q(reason="")),
                name="roll_part_of_its_kind",
            ),
        ),
    ]
