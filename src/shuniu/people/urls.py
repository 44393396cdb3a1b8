from django.contrib.auth.views import LoginView
from django.urls import path

app_name = "people"
urlpatterns = [path("sign-in/", LoginView.as_view(template_name="people/sign_in.html"), name="sign_in")]
