from django.urls import path

from ocop.interfaces.resolver import views

app_name = "resolver"
urlpatterns = [
    path("xac-minh/", views.ask, name="ask"),
    path("xac-minh/<str:code>.json", views.verification_json, name="verification_json"),
    path("xac-minh/<str:code>/", views.verification, name="verification_slash"),
    path("xac-minh/<str:code>", views.verification, name="verification"),
]
