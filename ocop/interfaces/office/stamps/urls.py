"""Stamps at the offices: quota, approval, printing, reconciliation."""

from django.urls import path

from ocop.interfaces.office.stamps import connection_views, lot_views, print_views, views

app_name = "stamps"
urlpatterns = [
    path("", views.orders, name="list"),
    path("lo/", lot_views.lots, name="lots"),
    path("lo/<int:lot_id>/", lot_views.lot, name="lot"),
    path("lo/<int:lot_id>/phieu/", lot_views.release_paper, name="lot_paper"),
    path("lo/anh/<int:photo_id>/", lot_views.photo, name="lot_photo"),
    path("ky-khoa/", print_views.epochs, name="epochs"),
    path("ma-gln/", connection_views.party_numbers, name="party_numbers"),
    path("ma-gln/<int:claim_id>/", connection_views.decide, name="decide_party_number"),
    path("ma-truy-cap/", connection_views.tokens, name="tokens"),
    path("ma-truy-cap/<int:token_id>/thu-hoi/", connection_views.revoke, name="revoke_token"),
    path("<int:order_id>/", views.order, name="order"),
    path("<int:order_id>/duyet/", views.approve, name="approve"),
    path("<int:order_id>/khong-duyet/", views.refuse, name="refuse"),
    path("<int:order_id>/tep-in/", print_views.take, name="take"),
    path("<int:order_id>/tep-in/tai/", print_views.fetch, name="fetch"),
    path("<int:order_id>/tep-in/tinh-trang/", print_views.print_state, name="print_state"),
    path("<int:order_id>/doi-chieu/", views.reconcile, name="reconcile"),
    path("<int:order_id>/bang-ke.json", views.manifest, name="manifest"),
]
