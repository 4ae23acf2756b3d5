"""The register of papers."""

from django.urls import path

from ocop.interfaces.office.documents import document_views, import_views, list_views

app_name = "documents"
urlpatterns = [
    path("", list_views.documents, name="list"),
    path("xuat/", list_views.export, name="export"),
    path("moi/", document_views.new, name="new"),
    path("nhap/", import_views.upload, name="import"),
    path("nhap/ghi/", import_views.commit, name="commit"),
    path("nhap/mau/", import_views.sample, name="sample"),
    path("<int:document_id>/", document_views.document, name="document"),
    path("<int:document_id>/sua/", document_views.correct, name="correct"),
    path("<int:document_id>/ban-chup/", document_views.scan, name="scan"),
    path("<int:document_id>/dinh-kem/", document_views.attach, name="attach"),
    path("<int:document_id>/quan-he/", document_views.relate, name="relate"),
    path("<int:document_id>/quan-he/<int:relation_id>/bo/", document_views.withdraw, name="withdraw"),
]
