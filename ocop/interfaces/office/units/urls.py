"""Đơn vị hành chính: the changes people enter, beside the edition that came with the program."""

from django.urls import path

from ocop.interfaces.office.units import change_views, entry_views

app_name = "units"
urlpatterns = [
    path("", change_views.changes, name="list"),
    path("moi/", entry_views.enter, name="enter"),
    path("mau.xlsx", change_views.sample, name="sample"),
    path("<int:change_id>/", change_views.change, name="change"),
    path("<int:change_id>/danh-sach.xlsx", change_views.as_excel, name="excel"),
    path("<int:change_id>/dinh-chinh/", entry_views.correct, name="correct"),
    path("<int:change_id>/rut/", change_views.take_back, name="take_back"),
]
