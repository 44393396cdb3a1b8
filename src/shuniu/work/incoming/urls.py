from django.urls import path

from shuniu.work.incoming.views import drafting, lists, moves, paper, register

app_name = "incoming"
urlpatterns = [
    path("", lists.listed, name="list"),
    path("register/", register.upload, name="register"),
    path("register/confirm/", register.confirm, name="confirm"),
    path("register/reading/<int:file_id>/", register.reading, name="reading"),
    path("register/page/<int:file_id>/<int:number>.png", paper.waiting_picture, name="waiting_picture"),
    path("urging/", lists.urging, name="urging"),
    path("unassigned/", lists.unassigned, name="unassigned"),
    path("<int:pk>/", paper.detail, name="detail"),
    path("<int:pk>/page/<int:number>.png", paper.picture, name="picture"),
    path("<int:pk>/page/<int:number>/", paper.page_with_text, name="page"),
    path("<int:pk>/file/", paper.download, name="download"),
    path("<int:pk>/sheet/", paper.sheet, name="sheet"),
    path("<int:pk>/return-slip/", paper.return_slip, name="return_slip"),
    path("<int:pk>/draft/", drafting.draft, name="draft"),
    path("<int:pk>/<slug:verb>/", moves.press, name="press"),
]
