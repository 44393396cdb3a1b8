from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "shuniu.people"
    label = "people"
