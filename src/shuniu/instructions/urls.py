from django.urls import path

from shuniu.instructions.views import followed, leader, own

app_name = "instructions"
urlpatterns = [
    path("", followed.listed, name="list"),
    path("phrases/", own.phrases, name="phrases"),
    path("circle/", own.circle_rules, name="circle"),
    path("leader/<int:pk>/", leader.queue, name="leader"),
    path("opinion/<int:pk>/correct/", followed.correct, name="correct"),
    path("<int:pk>/", followed.detail, name="detail"),
    path("<int:pk>/scan/", followed.scan, name="scan"),
    path("report/<int:pk>/file/", followed.report_file, name="report_file"),
    path("<int:pk>/<slug:verb>/", followed.press, name="press"),
]
