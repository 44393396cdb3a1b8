"""Addresses of the pages about units, posts and people."""

from django.urls import path

from shuniu.people.views import division, establishment, organisation, precedence, staff, staff_list

house = [
    path("organisation/", organisation.shown, name="organisation"),
    path("organisation/duties/", organisation.duties, name="duties"),
    path("organisation/add/", organisation.add, name="unit_add"),
    path("organisation/<int:pk>/", organisation.unit, name="unit"),
    path("organisation/<int:pk>/rename/", organisation.rename, name="unit_rename"),
    path("organisation/<int:pk>/close/", organisation.close, name="unit_close"),
    path("organisation/<int:pk>/care/", organisation.care, name="unit_care"),
    path("establishment/", establishment.shown, name="establishment"),
    path("establishment/add/", establishment.add, name="quota_add"),
    path("establishment/<int:pk>/change/", establishment.change, name="quota_change"),
    path("establishment/<int:pk>/close/", establishment.close, name="quota_close"),
    path("staff/", staff.listed, name="staff"),
    path("staff/add/", staff.add, name="staff_add"),
    path("staff/import/", staff_list.upload, name="staff_list"),
    path("staff/import/template/", staff_list.template, name="staff_list_template"),
    path("staff/import/take/", staff_list.take, name="staff_list_take"),
    path("staff/<int:pk>/", staff.person, name="person"),
    path("staff/<int:pk>/edit/", staff.edit, name="person_edit"),
    path("staff/<int:pk>/appoint/", staff.appoint, name="appoint"),
    path("staff/<int:pk>/leave/", staff.leave, name="leave"),
    path("staff/posts/<int:pk>/change/", staff.change, name="post_change"),
    path("staff/posts/<int:pk>/end/", staff.end, name="post_end"),
    path("phones/", staff.phones, name="phones"),
    path("division/", division.shown, name="division"),
    path("division/oversee/", division.oversee, name="oversee"),
    path("division/serve/", division.serve, name="serve"),
    path("division/pair/", division.pair, name="pair"),
    path("division/delegate/", division.delegate, name="delegate"),
    path("division/away/", division.away, name="away"),
    path("division/away/<int:pk>/back/", division.back, name="back"),
    path("division/delegations/<int:pk>/revoke/", division.revoke, name="revoke"),
    path("division/<slug:kind>/<int:pk>/finish/", division.finish, name="finish"),
    path("precedence/", precedence.shown, name="precedence"),
    path("precedence/<slug:kind>/", precedence.shown, name="precedence_of"),
    path("bodies/", precedence.bodies, name="bodies"),
]
