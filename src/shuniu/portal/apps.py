from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "shuniu.portal"
    label = "portal"
