from django.urls import URLPattern, URLResolver

app_name = "council_room"
urlpatterns: list[URLPattern | URLResolver] = []
