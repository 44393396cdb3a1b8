"""Addresses of signing in: ours inside ``people:``, and the names that allauth looks up by itself."""

from __future__ import annotations

from allauth.socialaccount.providers.openid_connect import views as outside
from django.urls import path

from shuniu.people.sign_in.views import entrance, own
from shuniu.people.sign_in.views.administration import audit, first_page, security, system

OFFICE = "administration/offices/<slug:code>/"
ACCOUNT = "administration/accounts/<int:account_id>/"

ours = [
    path("sign-in/", entrance.SignInView.as_view(), name="sign_in"),
    path("sign-out/", entrance.sign_out, name="sign_out"),
    path("demo/", entrance.demo, name="demo"),
    path("demo/<int:account_id>/", entrance.enter_as, name="enter_as"),
    path("account/", own.own_account, name="own_account"),
    path("account/password/", own.password, name="password"),
    path("account/sessions/<int:session_id>/end/", own.end_session, name="end_session"),
    path("account/sessions/end-others/", own.end_other_sessions, name="end_other_sessions"),
    path("posts/", own.posts, name="posts"),
    path("posts/take/", own.take_post, name="take_post"),
    path("at/<slug:code>/", own.at_office, name="at_office"),
    path("administration/", first_page, name="administration"),
    path("administration/offices/", system.offices, name="offices"),
    path(OFFICE, system.office_accounts, name="office_accounts"),
    path(f"{OFFICE}<int:person_id>/open/", system.open_account, name="open_account"),
    path(f"{OFFICE}<int:person_id>/password/", system.reset_password, name="reset_password"),
    path(f"{OFFICE}<int:person_id>/leave/", system.leave, name="account_leaves"),
    path("administration/accounts/", security.accounts, name="accounts"),
    path(ACCOUNT, security.account, name="account"),
    path(f"{ACCOUNT}allow/", security.allow, name="allow"),
    path(f"{ACCOUNT}forbid/", security.forbid, name="forbid"),
    path(f"{ACCOUNT}unlock/", security.unlock, name="unlock"),
    path(f"{ACCOUNT}end-sessions/", security.end_sessions, name="end_sessions"),
    path(f"{ACCOUNT}reset-factor/", security.reset_factor, name="reset_factor"),
    path("administration/record/", audit.records, name="records"),
    path("administration/record/verify/", audit.verify, name="verify"),
    path("administration/record/<slug:code>/", audit.office_records, name="office_records"),
    path("administration/record/<slug:code>/verify/", audit.verify_office, name="verify_office"),
]

allauths = [
    path("sign-in/", entrance.SignInView.as_view(), name="account_login"),
    path("sign-in/code/", entrance.SecondFactorView.as_view(), name="mfa_authenticate"),
    path("sign-in/closed/", entrance.not_allowed, name="account_inactive"),
    path("sign-in/failed/", entrance.outside_failed, name="socialaccount_login_error"),
    path("sign-in/cancelled/", entrance.outside_failed, name="socialaccount_login_cancelled"),
    path("sign-in/unknown/", entrance.outside_failed, name="socialaccount_signup"),
    path("sign-in/outside/<str:provider_id>/", outside.login, name="openid_connect_login"),
    path("sign-in/outside/<str:provider_id>/back/", outside.callback, name="openid_connect_callback"),
    path("account/again/", entrance.AgainView.as_view(), name="account_reauthenticate"),
    path("account/again/code/", entrance.AgainByCodeView.as_view(), name="mfa_reauthenticate"),
    path("account/", own.own_account, name="mfa_index"),
    path("account/factor/add/", entrance.AddFactorView.as_view(), name="mfa_activate_totp"),
    path("account/factor/remove/", entrance.RemoveFactorView.as_view(), name="mfa_deactivate_totp"),
    path("account/codes/", entrance.RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("account/codes/new/", entrance.NewRecoveryCodesView.as_view(), name="mfa_generate_recovery_codes"),
    path("language/", own.choose_language, name="set_language"),
]
