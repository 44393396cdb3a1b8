from django.urls import include, path

from shuniu.api.main import api
from shuniu.desk import views as desk
from shuniu.people.sign_in.urls import allauths

urlpatterns = [
    path("", desk.first_page, name="first_page"),
    path("", include("shuniu.core.urls")),
    *allauths,
    path("", include("shuniu.people.urls")),
    path("", include("shuniu.regulation.urls")),
    path("", include("shuniu.clock.urls")),
    path("flows/", include("shuniu.flow.urls")),
    path("exchange/", include("shuniu.exchange.urls")),
    path("notices/", include("shuniu.notices.urls")),
    path("desk/", include("shuniu.desk.urls")),
    path("matters/", include("shuniu.matters.urls")),
    path("deadlines/", include("shuniu.matters.deadlines.urls")),
    path("instructions/", include("shuniu.instructions.urls")),
    path("incoming/", include("shuniu.work.incoming.urls")),
    path("procedures/", include("shuniu.work.procedures.urls")),
    path("supervision/", include("shuniu.work.supervision.urls")),
    path("api/", api.urls),
]

handler404 = "shuniu.core.views.not_found"
handler500 = "shuniu.core.views.fault"
handler403 = "shuniu.core.views.forbidden"
handler400 = "shuniu.core.views.bad_request"
