"""Addresses of the storeroom of samples, under /ban/co-quan/san-pham-mau/."""

from django.urls import path

from ocop.interfaces.office.samples import paper_views, rule_views, step_views, store_views

app_name = "samples"
urlpatterns = [
    path("", store_views.store, name="list"),
    path("cho-xac-nhan/", store_views.to_sign, name="to_sign"),
    path("quy-dinh/", rule_views.rule, name="rule"),
    path("ma/", store_views.find, name="find"),
    path("ma/<str:code>/", store_views.by_code, name="by_code"),
    path("<int:dossier_id>/", store_views.dossier, name="dossier"),
    path("<int:dossier_id>/<slug:level>/nhan-dan.pdf", paper_views.labels, name="labels"),
    path("<int:dossier_id>/<slug:level>/<slug:deed>/", step_views.step, name="step"),
    path("lan/<int:step_id>/phieu.pdf", paper_views.slip, name="slip"),
    path("lan/<int:step_id>/bien-ban-huy.<str:extension>", paper_views.destruction, name="destruction"),
    path("lan/<int:step_id>/xac-nhan/", step_views.confirm, name="confirm"),
    path("lan/<int:step_id>/phieu-ky/", step_views.attach, name="attach"),
    path("lan/<int:step_id>/ban-chup/", paper_views.scan, name="scan"),
    path("lan/<int:step_id>/anh/", paper_views.photo, name="photo"),
]
