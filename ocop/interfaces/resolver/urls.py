from django.urls import path, re_path

from ocop.interfaces.resolver import link_views, stamp_views, views

app_name = "resolver"
urlpatterns = [
    re_path(r"^(?P<path>[0-9]{2,4}(?:/.*)?)$", link_views.digital_link, name="digital_link"),
    path(".well-known/gs1resolver", link_views.description, name="description"),
    path(".well-known/ocop-stamp-keys.json", stamp_views.public_keys, name="stamp_keys"),
    path("xac-minh/", views.ask, name="ask"),
    path("xac-minh/<str:code>.json", views.verification_json, name="verification_json"),
    path("xac-minh/<str:code>/", views.verification, name="verification_slash"),
    path("xac-minh/<str:code>", views.verification, name="verification"),
]
