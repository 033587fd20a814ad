"""What somebody wishes to be told of: mails of answers to his comments, which each reader can turn off."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from onrecord.discussion.comment_models import MailsOff


def wants_answers(user: AbstractBaseUser) -> bool:
    """Whether mails of answers go to him, as they do until he turns them off."""
    return not MailsOff.objects.filter(user_id=user.pk).exists()


def turn_answers(user: AbstractBaseUser, *, on: bool) -> None:
    """Have mails of answers sent to him from now on, or none; again, it changes nothing."""
    if on:
        MailsOff.objects.filter(user_id=user.pk).delete()
    else:
        MailsOff.objects.bulk_create([MailsOff(user_id=user.pk)], ignore_conflicts=True)
