from django.apps import AppConfig


class CouncilRoomConfig(AppConfig):
    name = "ocop.interfaces.council_room"
    label = "council_room"
