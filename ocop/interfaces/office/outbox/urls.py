from django.urls import path

from ocop.interfaces.office.outbox import views

app_name = "outbox"
urlpatterns = [
    path("", views.outbox, name="list"),
    path("gui-lai/", views.send_given_up_again, name="retry_given_up"),
    path("<int:message_id>/", views.message, name="message"),
    path("<int:message_id>/gui-lai/", views.send_again, name="retry"),
]
