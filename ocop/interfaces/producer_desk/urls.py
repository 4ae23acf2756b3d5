from django.urls import URLPattern, URLResolver

app_name = "producer_desk"
urlpatterns: list[URLPattern | URLResolver] = []
