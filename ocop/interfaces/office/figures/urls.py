"""Số liệu: indicators, figures typed with their source, claims checked."""

from django.urls import path

from ocop.interfaces.office.figures import claim_views, export_views, figure_views, indicator_views, merger_views

app_name = "figures"
urlpatterns = [
    path("", indicator_views.indicators, name="list"),
    path("chi-so/<slug:code>/", indicator_views.indicator, name="indicator"),
    path("chi-so/<slug:code>/bang.csv", export_views.export, name="export"),
    path("nguon/", figure_views.figures, name="figures"),
    path("nguon/moi/", figure_views.new_figure, name="new_figure"),
    path("nguon/<int:figure_id>/", figure_views.figure, name="figure"),
    path("nguon/<int:figure_id>/rut/", figure_views.withdraw, name="withdraw"),
    path("sap-nhap/", merger_views.mergers, name="mergers"),
    path("doi-chieu/", claim_views.claims, name="claims"),
    path("doi-chieu/<slug:code>/", claim_views.claim, name="claim"),
]
