from django.urls import URLPattern, URLResolver

app_name = "resolver"
urlpatterns: list[URLPattern | URLResolver] = []
