from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "shuniu.files"
    label = "files"

    def ready(self) -> None:
        from django.conf import settings

        settings.FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
