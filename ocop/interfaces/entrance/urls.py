from django.urls import path

from ocop.interfaces.entrance import account_views, desk_views, notification_views, sign_in_views

app_name = "entrance"
urlpatterns = [
    path("dang-nhap/", sign_in_views.sign_in_page, name="sign_in"),
    path("dang-xuat/", sign_in_views.sign_out, name="sign_out"),
    path("doi-mat-khau/", account_views.change_password, name="change_password"),
    path("tai-khoan-cua-toi/", account_views.own_account, name="own_account"),
    path("tai-khoan-cua-toi/dang-xuat-noi-khac/", account_views.end_other_sessions, name="end_other_sessions"),
    path("ban-lam-viec/", desk_views.desk, name="desk"),
    path("thong-bao/", notification_views.notifications, name="notifications"),
    path("thong-bao/da-doc/", notification_views.mark_all_read, name="mark_all_read"),
    path("thong-bao/<int:notification_id>/mo/", notification_views.open_notification, name="open_notification"),
]
