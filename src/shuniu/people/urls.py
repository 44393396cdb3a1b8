from shuniu.people.house_urls import house
from shuniu.people.sign_in.urls import ours as sign_in

app_name = "people"
urlpatterns = [*sign_in, *house]
