from django.apps import AppConfig


class ProducerDeskConfig(AppConfig):
    name = "ocop.interfaces.producer_desk"
    label = "producer_desk"
