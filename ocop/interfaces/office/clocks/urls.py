from django.urls import path

from ocop.interfaces.office.clocks import calendar_views, expiry_views, forecast_views

app_name = "clocks"
urlpatterns = [
    path("", expiry_views.board, name="board"),
    path("du-bao/", forecast_views.forecast, name="forecast"),
    path("lich-nghi/", calendar_views.calendar, name="calendar"),
    path("lich-nghi/ghi/", calendar_views.announce, name="announce_calendar"),
    path("lich-nghi/<int:announcement_id>/bo/", calendar_views.withdraw, name="withdraw_calendar"),
]
