"""The pages of an account that are ours: the overview and the display name."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.accounts.forms import NameForm
from onrecord.accounts.models import User
from onrecord.accounts.policy import Role, is_staff
from onrecord.accounts.subscriptions import entitled

# Names of roles as they are read.
ROLES = {Role.PART_TIME: "part-time moderator"}


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What an account is and has."""
    user = request.user
    assert isinstance(user, User)
    context = {
        "title": "Your account",
        "subscription": entitled(user, timezone.now()),
        "roles": [ROLES.get(role, role.value) for role in Role.staff() if role in user.roles],
        "is_staff": is_staff(user),
        "address": EmailAddress.objects.filter(user_id=user.pk, primary=True).first(),
    }
    return render(request, "accounts/overview.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """Another display name."""
    assert isinstance(request.user, User)
    form = NameForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.save():
        messages.success(request, "Your name is changed.")
        return HttpResponseRedirect(reverse("account_overview"))
    return render(request, "accounts/name.html", {"title": "Your display name", "form": form}, status=422 if form.errors else 200)
