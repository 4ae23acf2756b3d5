import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0001_create_support"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="awardproposal",
            name="leader_view",
            field=models.CharField(
                blank=True, choices=[("APPROVED", "APPROVED"), ("RETURNED", "RETURNED")], default="", max_length=10
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="awardproposal",
            name="leader_words",
            field=models.CharField(blank=True, default="", max_length=500),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="awardproposal",
            name="leader",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="awardproposal",
            name="leader_name",
            field=models.CharField(blank=True, default="", max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(model_name="awardproposal", name="leader_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="awardproposal", name="is_signed_outside", field=models.BooleanField(default=False)
        ),
        migrations.AddConstraint(
            model_name="awardproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(("leader_at__isnull", True), ("leader_view", ""))
                | (
                    models.Q(("leader_at__isnull", False))
                    & (
                        models.Q(("leader_view", "APPROVED"))
                        | (models.Q(("leader_view", "RETURNED")) & ~models.Q(("leader_words", "")))
                    )
                ),
                name="award_proposal_leader_view",
            ),
        ),
        migrations.AddField(
            model_name="payment",
            name="budget_line",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="payments",
                to="support.budgetline",
            ),
        ),
        migrations.CreateModel(
            name="BudgetCarry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("committed_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                ("free_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                ("paper", models.CharField(max_length=120)),
                ("carried_on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "from_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_out",
                        to="support.budgetline",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "to_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="carried_in",
                        to="support.budgetline",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("committed_dong__gte", 0), ("free_dong__gte", 0))
                        & ~models.Q(("committed_dong", 0), ("free_dong", 0)),
                        name="budget_carry_moves_something",
                    ),
                    models.CheckConstraint(
                        condition=~models.Q(("from_line", models.F("to_line"))), name="budget_carry_to_another_line"
                    ),
                    models.UniqueConstraint(
                        fields=("from_line", "paper", "carried_on"), name="budget_carry_once_per_paper"
                    ),
                ],
            },
        ),
    ]
