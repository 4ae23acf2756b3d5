from django.urls import path

from ocop.interfaces.entrance import (
    account_views,
    desk_views,
    message_preference_views,
    notification_views,
    own_copy_views,
    sign_in_views,
)

app_name = "entrance"
urlpatterns = [
    path("dang-nhap/", sign_in_views.sign_in_page, name="sign_in"),
    path("dang-xuat/", sign_in_views.sign_out, name="sign_out"),
    path("doi-mat-khau/", account_views.change_password, name="change_password"),
    path("tai-khoan-cua-toi/", account_views.own_account, name="own_account"),
    path("tai-khoan-cua-toi/dang-xuat-noi-khac/", account_views.end_other_sessions, name="end_other_sessions"),
    path("tai-khoan-cua-toi/du-lieu/", own_copy_views.own_data, name="own_data"),
    path("tai-khoan-cua-toi/du-lieu/tai-ve/", own_copy_views.own_data_file, name="own_data_file"),
    path("tai-khoan-cua-toi/ai-da-xem/", own_copy_views.who_read, name="who_read"),
    path("ban-lam-viec/", desk_views.desk, name="desk"),
    path("thong-bao/", notification_views.notifications, name="notifications"),
    path("thong-bao/da-doc/", notification_views.mark_all_read, name="mark_all_read"),
    path("thong-bao/cach-nhan/", message_preference_views.message_preferences, name="message_preferences"),
    path("thong-bao/<int:notification_id>/mo/", notification_views.open_notification, name="open_notification"),
]
