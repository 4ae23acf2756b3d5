"""Recalls of goods at the offices: who reads, who recalls by a decision."""

from django.urls import path

from ocop.interfaces.office.recalls import views

app_name = "recalls"
urlpatterns = [
    path("", views.recalls, name="list"),
    path("moi/", views.begin, name="begin"),
    path("<int:recall_id>/", views.recall, name="recall"),
    path("<int:recall_id>/so-luong/", views.amount, name="amount"),
    path("<int:recall_id>/noi/<int:party_id>/", views.party, name="party"),
    path("<int:recall_id>/danh-sach.<str:extension>", views.sheet, name="sheet"),
    path("<int:recall_id>/bao-cao.pdf", views.report, name="report"),
    path("<int:recall_id>/giay/<int:paper_id>/", views.paper, name="paper"),
    path("<int:recall_id>/viec/<slug:deed>/", views.act, name="act"),
]
