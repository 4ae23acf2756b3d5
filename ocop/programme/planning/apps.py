from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Kế hoạch, chỉ tiêu: plans, targets and activities; how far they are is computed in reporting."""

    name = "ocop.programme.planning"
    label = "planning"
    default_auto_field = "django.db.models.BigAutoField"
