"""stamps."""

from django.urls import URLPattern

app_name = "stamps"
urlpatterns: list[URLPattern] = []
