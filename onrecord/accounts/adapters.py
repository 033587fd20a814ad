"""What allauth asks of this site: keys sealed at rest, names of ours, nothing that tells one address from another."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest

    from onrecord.accounts.models import User

SEALING = b"onrecord.accounts second factor\0"
PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>\s*")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Accounts are made with a display name."""

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """The name comes before the first save, since it is unique."""
        user.display_name = form.cleaned_data["display_name"]
        saved: User = super().save_user(request, user, form, commit=commit)
        return saved


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """Secrets are sealed with the site's key, which is not in the database."""

    def encrypt(self, text: str) -> str:
        """Sealed."""
        return _seal().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """As it was before it was sealed."""
        return _seal().decrypt(encrypted_text.encode("ascii")).decode()

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """What a passkey is filed under on its device: a random id, as the standard wants it, and the name."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.display_name}

    def build_totp_svg(self, url: str) -> str:
        """A drawing that can stand within a page, where no style and no data: address may."""
        return PROLOG.sub("", super().build_totp_svg(url))


def _seal() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(SEALING + settings.SECRET_KEY.encode()).digest()))
