"""The tables of people: who they are, what they may do, what they subscribe to."""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from onrecord.accounts import names
from onrecord.accounts.policy import Role

PUBLIC_ID_BYTES = 8


def new_public_id() -> str:
    """16 hex digits that say nothing about whom they stand for."""
    return secrets.token_hex(PUBLIC_ID_BYTES)


class People(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, email: str, password: str | None = None, *, display_name: str, **fields: Any) -> User:
        """A new account, stored. Without a password nobody can sign in by one."""
        user = self.model(email=email.lower(), display_name=display_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """An account. Who it is to the public: `display_name` and `public_id`; never the e-mail address."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    display_name = models.CharField(max_length=names.LONGEST)
    display_key = models.CharField(max_length=4 * names.LONGEST, unique=True, editable=False)
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(default=timezone.now)
    # Part of what each session is signed with: raised, it ends them all at once.
    epoch = models.PositiveIntegerField(default=0)

    objects = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["display_name"]

    class Meta:
        db_table = "onrecord_user"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The key goes with the name."""
        self.display_key = names.key(self.display_name)
        if (fields := kwargs.get("update_fields")) is not None and "display_name" in fields:
            kwargs["update_fields"] = {*fields, "display_key"}
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return self.display_name

    @cached_property
    def roles(self) -> frozenset[Role]:
        """The roles in force, beside that of a reader, which everybody has. A subscriber's is asked of the subscriptions."""
        return frozenset({Role.READER, *(Role(role) for role in self.grants.filter(until=None).values_list("role", flat=True))})

    @cached_property
    def has_second_factor(self) -> bool:
        """Whether signing in takes more than a password: codes of an app, or a key."""
        from allauth.mfa.models import Authenticator

        second = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
        return bool(Authenticator.objects.filter(user_id=self.pk, type__in=second).exists())

    @property
    def verified_emails(self) -> list[str]:
        """The addresses that are proven to be theirs, in lower case."""
        from allauth.account.models import EmailAddress

        return [email.lower() for email in EmailAddress.objects.filter(user_id=self.pk, verified=True).values_list("email", flat=True)]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        salt = "onrecord.accounts.models.User.session"
        return salted_hmac(salt, f"{self.password}\0{self.epoch}", secret=secret, algorithm="sha256").hexdigest()


class Grant(models.Model):
    """That somebody has a role of the staff, since when and until when, and who said so. Rows are closed and never erased."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role.staff()])
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True)
    by = models.CharField(max_length=254)
    ended_by = models.CharField(max_length=254, blank=True)

    class Meta:
        db_table = "onrecord_grant"
        constraints = (models.UniqueConstraint(fields=["user", "role"], condition=Q(until=None), name="onrecord_one_grant_in_force"),)


class Subscription(models.Model):
    """That an address is subscribed in these times: `since` included, `until` not; None: on and on."""

    email = models.EmailField(max_length=254, db_index=True)  # in lower case; who has it need not have an account yet
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    source = models.CharField(max_length=254)  # who told us: a user of the command line, a file

    class Meta:
        db_table = "onrecord_subscription"
        constraints = (
            models.UniqueConstraint(fields=["email"], condition=Q(until=None), name="onrecord_one_open_subscription"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=models.F("since")), name="onrecord_subscription_in_order"),
        )


class Counted(models.Model):
    """Rows of Django's cache, in which attempts are counted, so that all processes count together. Django names its columns."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "onrecord_counted"
