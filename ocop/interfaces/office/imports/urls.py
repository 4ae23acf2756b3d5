from django.urls import URLPattern, URLResolver, path

from ocop.interfaces.office.imports import views

app_name = "imports"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.batches, name="list"),
    path("nhap/", views.upload, name="upload"),
    path("xuat/", views.export, name="export"),
    path("mau/", views.sample, name="sample"),
    path("<int:batch_id>/", views.preview, name="preview"),
    path("<int:batch_id>/ghi/", views.commit, name="commit"),
    path("<int:batch_id>/kiem-tra-lai/", views.recheck, name="recheck"),
    path("<int:batch_id>/tep/", views.original, name="original"),
    path("<int:batch_id>/tep-loi/", views.annotated, name="annotated"),
]
