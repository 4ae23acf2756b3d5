"""The watch over stamps: board, cases, numbers signals are raised from, goods off their market."""

from django.urls import path

from ocop.interfaces.office.watch import deed_views, value_views, views

app_name = "watch"
urlpatterns = [
    path("", views.board, name="board"),
    path("vu-viec/", views.cases, name="cases"),
    path("<int:case_id>/", views.case, name="case"),
    path("<int:case_id>/xem-xet/", deed_views.look_at, name="look_at"),
    path("<int:case_id>/giao/", deed_views.assign, name="assign"),
    path("<int:case_id>/ghi-chu/", deed_views.note, name="note"),
    path("<int:case_id>/anh/<int:photo_id>/", deed_views.photo, name="photo"),
    path("<int:case_id>/kiem-tra/", deed_views.link, name="link"),
    path("<int:case_id>/tam-dung/", deed_views.freeze, name="freeze"),
    path("<int:case_id>/giai-thich/", deed_views.explain, name="explain"),
    path("<int:case_id>/xac-nhan/", deed_views.confirm, name="confirm"),
    path("ngoai-noi-ban/", views.regions, name="regions"),
    path("nguong/", value_views.values, name="values"),
    path("nguong/<str:signal>/", value_views.change, name="change_values"),
]
