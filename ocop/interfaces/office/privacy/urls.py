from django.urls import path

from ocop.interfaces.office.privacy import register_views, request_views

app_name = "privacy"
urlpatterns = [
    path("", request_views.requests, name="list"),
    path("so-dang-ky/", register_views.register, name="register"),
    path("<int:request_id>/", request_views.one_request, name="request"),
]
