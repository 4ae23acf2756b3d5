from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "ocop.foundation.files"
    label = "files"
