from django.urls import path

from ocop.interfaces.api import gs1_views, ptnt_views

app_name = "api"
urlpatterns = [
    path("ptnt-ocop", ptnt_views.ptnt_ocop, name="ptnt_ocop"),
    path("gs1/digital-link", gs1_views.digital_link, name="gs1_digital_link"),
    path("gs1/check", gs1_views.check, name="gs1_check"),
]
