from django.db import migrations, models


def tell_lines_of_payments(apps, schema_editor):
    """Until now nothing was carried over: every payment was made from the line its decision names."""
    payments = apps.get_model("support", "Payment").objects
    awards = apps.get_model("support", "Award").objects.filter(pk=models.OuterRef("award_id"))
    requests = apps.get_model("support", "SupportRequest").objects.filter(pk=models.OuterRef("request_id"))
    payments.filter(award__isnull=False).update(
        budget_line_id=models.Subquery(awards.values("proposal__budget_line_id")[:1])
    )
    payments.filter(request__isnull=False).update(budget_line_id=models.Subquery(requests.values("budget_line_id")[:1]))


class Migration(migrations.Migration):
    dependencies = [("support", "0002_carry_budgets_and_ask_leaders")]

    operations = [migrations.RunPython(tell_lines_of_payments, migrations.RunPython.noop, elidable=True)]
