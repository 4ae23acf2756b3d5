"""The door of the council room: where the QR code of a pass leads. Short, for it is printed."""

from django.urls import path

from ocop.interfaces.council_room import pass_views

app_name = "council_door"
urlpatterns = [
    path("", pass_views.door, name="door"),
    path("<str:token>/", pass_views.scan, name="scan"),
]
