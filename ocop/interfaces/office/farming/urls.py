"""Farm diaries at the offices: read only."""

from django.urls import path

from ocop.interfaces.office.farming import views

app_name = "farming"
urlpatterns = [
    path("", views.crops, name="list"),
    path("<int:crop_id>/", views.crop, name="crop"),
    path("<int:crop_id>/nhat-ky.<str:extension>", views.paper, name="paper"),
    path("vat-tu/<int:input_id>/giay/", views.input_paper, name="input_paper"),
    path("anh/<int:photo_id>/", views.photo, name="photo"),
]
