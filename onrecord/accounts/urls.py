"""Addresses of accounts, under /accounts: allauth's views under names of ours, none with a slash at its end."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.usersessions import views as sessions
from django.urls import path

from onrecord.accounts import views

urlpatterns = [
    path("accounts", views.overview, name="account_overview"),
    path("accounts/name", views.name, name="account_name"),
    path("accounts/sign-up", account.signup, name="account_signup"),
    path("accounts/sign-in", account.login, name="account_login"),
    path("accounts/sign-out", account.logout, name="account_logout"),
    path("accounts/closed", account.account_inactive, name="account_inactive"),
    path("accounts/email", account.email, name="account_email"),
    path("accounts/email/code", account.email_verification_sent, name="account_email_verification_sent"),
    path("accounts/confirm", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password", account.password_change, name="account_change_password"),
    path("accounts/password/set", account.password_set, name="account_set_password"),
    path("accounts/password/reset", account.password_reset, name="account_reset_password"),
    path("accounts/password/reset/code", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("accounts/password/reset/new", account.complete_password_reset, name="account_complete_password_reset"),
    path("accounts/password/reset/done", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("accounts/sessions", sessions.list_usersessions, name="usersessions_list"),
    path("accounts/second", second.index, name="mfa_index"),
    path("accounts/second/code", second.authenticate, name="mfa_authenticate"),
    path("accounts/second/confirm", second.reauthenticate, name="mfa_reauthenticate"),
    path("accounts/second/app", totp.activate_totp, name="mfa_activate_totp"),
    path("accounts/second/app/remove", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("accounts/second/recovery", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("accounts/second/recovery/new", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("accounts/second/recovery/file", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("accounts/keys", keys.list_webauthn, name="mfa_list_webauthn"),
    path("accounts/keys/add", keys.add_webauthn, name="mfa_add_webauthn"),
    path("accounts/keys/sign-in", keys.login_webauthn, name="mfa_login_webauthn"),
    path("accounts/keys/confirm", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("accounts/keys/<int:pk>/name", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("accounts/keys/<int:pk>/remove", keys.remove_webauthn, name="mfa_remove_webauthn"),
]
