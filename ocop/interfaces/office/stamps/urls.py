"""Stamps at the offices: quota, approval, printing, reconciliation."""

from django.urls import path

from ocop.interfaces.office.stamps import views

app_name = "stamps"
urlpatterns = [
    path("", views.orders, name="list"),
    path("<int:order_id>/", views.order, name="order"),
    path("<int:order_id>/duyet/", views.approve, name="approve"),
    path("<int:order_id>/khong-duyet/", views.refuse, name="refuse"),
    path("<int:order_id>/tep-in/", views.take, name="take"),
    path("<int:order_id>/doi-chieu/", views.reconcile, name="reconcile"),
    path("<int:order_id>/bang-ke.json", views.manifest, name="manifest"),
]
