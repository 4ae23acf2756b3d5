from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Tập huấn, tình hình kinh doanh: courses with attendance, what producers report twice a year."""

    name = "ocop.programme.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"
