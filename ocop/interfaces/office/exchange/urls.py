"""Addresses of the room."""

from django.urls import path

from ocop.interfaces.office.exchange import code_views, succession_views, views

app_name = "exchange"
urlpatterns = [
    path("", views.board, name="list"),
    path("gui-lai/", views.send_given_up_again, name="retry_given_up"),
    path("<int:item_id>/gui-lai/", views.send_again, name="retry"),
    path("ma/", code_views.codes, name="codes"),
    path("ma/<int:held_id>/cho-dung-lai/", code_views.release, name="release_gtin"),
    path("ke-thua/", code_views.succession, name="succession"),
    path("ke-thua/da-ghi/", succession_views.successions, name="successions"),
    path("ke-thua/<int:succession_id>/rut/", succession_views.withdraw, name="withdraw_succession"),
]
