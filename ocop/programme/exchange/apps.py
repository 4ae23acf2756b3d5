from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Kết nối ra ngoài: the national portal, product passports, what a code was in the past."""

    name = "ocop.programme.exchange"
    label = "exchange"
    default_auto_field = "django.db.models.BigAutoField"
