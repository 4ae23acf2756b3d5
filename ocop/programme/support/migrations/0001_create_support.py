import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0002_take_uploads_in_pieces"),
        ("official_documents", "0004_index_words"),
        ("producers", "0004_keep_filing_mandates"),
        ("products", "0002_find_by_barcode"),
        ("recognition", "0016_open_cases_for_old_drafts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("CENTRAL", "CENTRAL"),
                            ("PROVINCE", "PROVINCE"),
                            ("COMMUNE", "COMMUNE"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("amount_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                ("committed_dong", models.DecimalField(decimal_places=0, default=0, max_digits=15)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("province_code", "year", "source", "name"), name="budget_line_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("committed_dong__gte", 0), ("committed_dong__lte", models.F("amount_dong"))
                        ),
                        name="budget_line_not_overdrawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="budget_line_has_name"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PolicyVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paper_words", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("is_only_proposed", models.BooleanField(default=False)),
                ("is_exclusive", models.BooleanField(default=False)),
                ("producer_cap_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("note", models.TextField(blank=True)),
                ("source_note", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_policies",
                        to="official_documents.officialdocument",
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
            ],
        ),
        migrations.CreateModel(
            name="PolicyLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(choices=[("AWARD", "AWARD"), ("MEASURE", "MEASURE")], max_length=10)),
                (
                    "event",
                    models.CharField(
                        blank=True,
                        choices=[("ANY", "ANY"), ("FIRST", "FIRST"), ("KEEP", "KEEP"), ("UPGRADE", "UPGRADE")],
                        max_length=10,
                    ),
                ),
                ("star", models.PositiveSmallIntegerField(null=True)),
                ("industry", models.CharField(blank=True, max_length=20)),
                (
                    "measure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("PACKAGING", "PACKAGING"),
                            ("DESIGN", "DESIGN"),
                            ("STORY", "STORY"),
                            ("STAMPS", "STAMPS"),
                            ("TRADEMARK", "TRADEMARK"),
                            ("CERTIFICATION", "CERTIFICATION"),
                            ("TESTING", "TESTING"),
                            ("MACHINERY", "MACHINERY"),
                            ("RAW_MATERIAL", "RAW_MATERIAL"),
                            ("CHAIN", "CHAIN"),
                            ("WEBSITE", "WEBSITE"),
                            ("ECOMMERCE", "ECOMMERCE"),
                            ("SALES_POINT", "SALES_POINT"),
                            ("TRADE_FAIR", "TRADE_FAIR"),
                            ("TRAINING", "TRAINING"),
                            ("CONSULTING", "CONSULTING"),
                            ("INTEREST", "INTEREST"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("share_percent", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("cap_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("pays_difference", models.BooleanField(default=False)),
                (
                    "payer",
                    models.CharField(
                        choices=[
                            ("CENTRAL", "CENTRAL"),
                            ("PROVINCE", "PROVINCE"),
                            ("COMMUNE", "COMMUNE"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=10,
                    ),
                ),
                ("article", models.CharField(blank=True, max_length=120)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="support.policyversion"
                    ),
                ),
            ],
            options={
                "ordering": ["version_id", "position"],
            },
        ),
        migrations.CreateModel(
            name="AwardProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                ("title", models.CharField(max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[("PROPOSED", "PROPOSED"), ("DECIDED", "DECIDED"), ("WITHDRAWN", "WITHDRAWN")],
                        default="PROPOSED",
                        max_length=10,
                    ),
                ),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award_proposals",
                        to="official_documents.officialdocument",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="support.budgetline",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="support.policyversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupportPolicy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("sort_key", models.CharField(max_length=700)),
                ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="support_policy_has_name"
                    ),
                    models.UniqueConstraint(fields=("province_code", "name"), name="support_policy_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="policyversion",
            name="policy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="support.supportpolicy"
            ),
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "event",
                    models.CharField(
                        choices=[("ANY", "ANY"), ("FIRST", "FIRST"), ("KEEP", "KEEP"), ("UPGRADE", "UPGRADE")],
                        max_length=10,
                    ),
                ),
                ("star", models.PositiveSmallIntegerField()),
                ("entitled_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                ("reasons", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("PROPOSED", "PROPOSED"),
                            ("DECIDED", "DECIDED"),
                            ("PAID", "PAID"),
                            ("REFUSED", "REFUSED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        default="PROPOSED",
                        max_length=10,
                    ),
                ),
                ("decided_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("decision_reason", models.CharField(blank=True, max_length=500)),
                ("paid_dong", models.DecimalField(decimal_places=0, default=0, max_digits=15)),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="recognition.certificate"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="producers.producer"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="products.product"
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="support.awardproposal"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="support.policyline"
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="awards", to="support.supportpolicy"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SupportRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, db_index=True, max_length=5)),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("PACKAGING", "PACKAGING"),
                            ("DESIGN", "DESIGN"),
                            ("STORY", "STORY"),
                            ("STAMPS", "STAMPS"),
                            ("TRADEMARK", "TRADEMARK"),
                            ("CERTIFICATION", "CERTIFICATION"),
                            ("TESTING", "TESTING"),
                            ("MACHINERY", "MACHINERY"),
                            ("RAW_MATERIAL", "RAW_MATERIAL"),
                            ("CHAIN", "CHAIN"),
                            ("WEBSITE", "WEBSITE"),
                            ("ECOMMERCE", "ECOMMERCE"),
                            ("SALES_POINT", "SALES_POINT"),
                            ("TRADE_FAIR", "TRADE_FAIR"),
                            ("TRAINING", "TRAINING"),
                            ("CONSULTING", "CONSULTING"),
                            ("INTEREST", "INTEREST"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reason", models.TextField()),
                ("estimate_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ASKED", "ASKED"),
                            ("GRANTED", "GRANTED"),
                            ("REFUSED", "REFUSED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                            ("CARRIED_OUT", "CARRIED_OUT"),
                            ("SETTLED", "SETTLED"),
                            ("PAID", "PAID"),
                        ],
                        default="ASKED",
                        max_length=12,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("state_since", models.DateTimeField()),
                (
                    "opinion",
                    models.CharField(
                        blank=True, choices=[("SUPPORTS", "SUPPORTS"), ("OBJECTS", "OBJECTS")], max_length=10
                    ),
                ),
                ("opinion_words", models.TextField(blank=True)),
                ("share_percent", models.DecimalField(decimal_places=2, max_digits=5, null=True)),
                ("granted_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("decision_reason", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("actual_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("settled_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("paid_dong", models.DecimalField(decimal_places=0, default=0, max_digits=15)),
                ("is_demo", models.BooleanField(default=False)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="support.budgetline",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_requests",
                        to="official_documents.officialdocument",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="support.policyline",
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_requests",
                        to="producers.producer",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_requests",
                        to="products.product",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ASKED", "ASKED"),
                            ("OPINION", "OPINION"),
                            ("GRANTED", "GRANTED"),
                            ("REFUSED", "REFUSED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                            ("CARRIED_OUT", "CARRIED_OUT"),
                            ("RETURNED", "RETURNED"),
                            ("SETTLED", "SETTLED"),
                            ("PAID", "PAID"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("words", models.TextField(blank=True)),
                ("amount_dong", models.DecimalField(decimal_places=0, max_digits=15, null=True)),
                ("paper", models.CharField(blank=True, max_length=120)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="support.supportrequest"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RequestPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("APPLICATION", "APPLICATION"), ("EVIDENCE", "EVIDENCE")], max_length=12),
                ),
                ("added_at", models.DateTimeField()),
                ("file", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="files.storedfile")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="support.supportrequest"
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                ("paid_on", models.DateField()),
                ("voucher", models.CharField(max_length=60)),
                ("recorded_at", models.DateTimeField()),
                (
                    "award",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="support.award",
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
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="support.supportrequest",
                    ),
                ),
            ],
            options={
                "ordering": ["paid_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="BudgetEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_dong", models.DecimalField(decimal_places=0, max_digits=15)),
                ("paper", models.CharField(max_length=120)),
                ("entered_on", models.DateField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
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
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="support.budgetline"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_dong", 0), _negated=True), name="budget_entry_not_zero"
                    ),
                    models.UniqueConstraint(
                        fields=("line", "paper", "entered_on", "amount_dong"), name="budget_entry_once_per_paper"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="policyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount_dong__gt", 0),
                        ("kind", "AWARD"),
                        ("measure", ""),
                        ("share_percent__isnull", True),
                        ("star__range", (3, 5)),
                        models.Q(("event", ""), _negated=True),
                    ),
                    models.Q(
                        ("amount_dong__isnull", True),
                        ("event", ""),
                        ("kind", "MEASURE"),
                        ("pays_difference", False),
                        ("star__isnull", True),
                        models.Q(("measure", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="support_line_of_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("share_percent__isnull", True),
                    models.Q(("share_percent__gt", 0), ("share_percent__lte", 100)),
                    _connector="OR",
                ),
                name="support_line_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyline",
            constraint=models.CheckConstraint(
                condition=models.Q(("cap_dong__isnull", True), ("cap_dong__gt", 0), _connector="OR"),
                name="support_line_cap",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "AWARD")),
                fields=("version", "event", "star", "industry"),
                name="support_award_line_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "MEASURE")),
                fields=("version", "measure", "industry"),
                name="support_measure_line_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="awardproposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "DECIDED"), _negated=True),
                    models.Q(
                        ("budget_line__isnull", False), ("decided_at__isnull", False), ("document__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="award_proposal_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.UniqueConstraint(fields=("policy", "valid_from"), name="support_version_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="support_version_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("document__isnull", False), models.Q(("paper_words", ""), _negated=True), _connector="OR"
                ),
                name="support_version_has_paper",
            ),
        ),
        migrations.AddConstraint(
            model_name="policyversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("producer_cap_dong__isnull", True), ("producer_cap_dong__gt", 0), _connector="OR"),
                name="support_version_cap",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["PROPOSED", "DECIDED", "PAID"])),
                fields=("policy", "certificate"),
                name="award_once_per_recognition",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.UniqueConstraint(
                condition=models.Q(("event__in", ["FIRST", "UPGRADE"]), ("state__in", ["PROPOSED", "DECIDED", "PAID"])),
                fields=("policy", "product", "event", "star"),
                name="award_once_per_event",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(condition=models.Q(("entitled_dong__gt", 0)), name="award_entitled"),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_dong__isnull", True), ("state__in", ["PROPOSED", "WITHDRAWN"])),
                    models.Q(("decided_dong__gte", 0), ("decided_dong__lte", models.F("entitled_dong"))),
                    _connector="OR",
                ),
                name="award_decided_at_most_entitled",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_dong__isnull", True),
                    ("decided_dong", models.F("entitled_dong")),
                    models.Q(("decision_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="award_less_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="award",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_dong", 0),
                    models.Q(
                        ("decided_dong__isnull", False),
                        ("paid_dong__gt", 0),
                        ("paid_dong__lte", models.F("decided_dong")),
                    ),
                    _connector="OR",
                ),
                name="award_paid_at_most_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("estimate_dong__gt", 0)), name="support_request_estimate"
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("granted_dong__isnull", True),
                    models.Q(
                        ("budget_line__isnull", False),
                        ("granted_dong__gt", 0),
                        ("granted_dong__lte", models.F("estimate_dong")),
                    ),
                    _connector="OR",
                ),
                name="support_request_granted",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("settled_dong__isnull", True),
                    models.Q(
                        ("settled_dong__gte", 0),
                        ("settled_dong__lte", models.F("granted_dong")),
                        ("actual_dong__isnull", False),
                        ("granted_dong__isnull", False),
                        ("settled_dong__lte", models.F("actual_dong")),
                    ),
                    _connector="OR",
                ),
                name="support_request_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("paid_dong", 0),
                    models.Q(
                        ("paid_dong__gt", 0),
                        ("paid_dong__lte", models.F("settled_dong")),
                        ("settled_dong__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="support_request_paid",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["ASKED", "REFUSED", "WITHDRAWN"]), ("granted_dong__isnull", False), _connector="OR"
                ),
                name="support_request_state_granted",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("product__isnull", True), ("state__in", ["ASKED", "GRANTED", "CARRIED_OUT", "SETTLED"])
                ),
                fields=("producer", "measure"),
                name="support_request_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="supportrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("product__isnull", False), ("state__in", ["ASKED", "GRANTED", "CARRIED_OUT", "SETTLED"])
                ),
                fields=("producer", "product", "measure"),
                name="support_request_one_open_product",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestpaper",
            constraint=models.UniqueConstraint(fields=("request", "file"), name="request_paper_once"),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("award__isnull", False), ("request__isnull", True)),
                    models.Q(("award__isnull", True), ("request__isnull", False)),
                    _connector="OR",
                ),
                name="payment_for_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(condition=models.Q(("amount_dong__gt", 0)), name="payment_amount"),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.CheckConstraint(
                condition=models.Q(("voucher", ""), _negated=True), name="payment_has_voucher"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("award__isnull", False)), fields=("award", "voucher"), name="payment_of_award_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="payment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("request__isnull", False)),
                fields=("request", "voucher"),
                name="payment_of_request_once",
            ),
        ),
    ]
