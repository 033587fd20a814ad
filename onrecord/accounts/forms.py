"""What people fill in beside what allauth asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db import IntegrityError, transaction

from onrecord.accounts import names, policy
from onrecord.accounts.models import User
from onrecord.errors import NotAccepted

if TYPE_CHECKING:
    from django.http import HttpRequest

TAKEN = "This name is taken, or could be mistaken for one that is."


def _name_field() -> forms.CharField:
    return forms.CharField(
        label="Display name",
        max_length=4 * names.LONGEST,  # what is too long is told in clear words
        help_text="Stands at your comments. It may be your own name; nobody else's, and none that looks like one that is taken.",
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


def _clean_name(name: str, mine: User | None) -> str:
    try:
        kept = names.accepted(name, staff=policy.is_staff(mine))
    except NotAccepted as error:
        raise forms.ValidationError(f"{error.message[:1].upper()}{error.message[1:]}.") from error
    others = User.objects.filter(display_key=names.key(kept))
    if (others if mine is None else others.exclude(pk=mine.pk)).exists():
        raise forms.ValidationError(TAKEN)
    return kept


class NamedForm(forms.Form):
    """Signing up asks for a name, beside what allauth asks for (ACCOUNT_SIGNUP_FORM_CLASS)."""

    display_name = _name_field()

    def clean_display_name(self) -> str:
        """As it is kept."""
        return _clean_name(self.cleaned_data["display_name"], None)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Nothing is left to do: the adapter stored the name with the account."""


class NameForm(forms.Form):
    """Another display name for an account."""

    display_name = _name_field()

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"display_name": user.display_name}
        self.user = user

    def clean_display_name(self) -> str:
        """As it is kept."""
        return _clean_name(self.cleaned_data["display_name"], self.user)

    def save(self) -> bool:
        """False where somebody took the name meanwhile: the form then says so."""
        before = self.user.display_name
        self.user.display_name = self.cleaned_data["display_name"]
        try:
            with transaction.atomic():
                self.user.save(update_fields=["display_name"])
        except IntegrityError:
            self.user.display_name = before
            self.add_error("display_name", TAKEN)
            return False
        return True
