from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth import password_validation, update_session_auth_hash
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readingroom.admin import columns
from readingroom.admin.forms import RoomForm
from readingroom.admin.room import RoomAdmin
from readingroom.admin.site import site
from readingroom.models import Role, User
from readingroom.services import curation


def _password(label: Any) -> forms.CharField:
    secret = forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"})
    return forms.CharField(
        label=label, required=False, strip=False, max_length=1000, widget=secret
    )


class PersonForm(RoomForm):
    """Rights follow the role; a password is set here, and never shown."""

    password1 = _password(gettext_lazy("Password"))
    password2 = _password(gettext_lazy("Password again"))

    class Meta:
        model = User
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["password1"].required = True
            self.fields["password2"].required = True
            self.fields[
                "password1"
            ].help_text = password_validation.password_validators_help_text_html()
        else:
            self.fields["password1"].help_text = _(
                "Leave it empty to keep the old one."
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("password1", "") != cleaned.get("password2", ""):
            self.add_error("password2", _("The two passwords are not the same."))
        mine = not self.instance._state.adding and self.instance.pk == self.by.pk
        stays = cleaned.get("role") == Role.ADMIN and cleaned.get("is_active", True)
        if mine and not stays:
            # else a room may be left without anybody to manage its people
            self.add_error(None, _("You cannot take your own rights away."))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        # after the name is known: a password may not look like it
        if secret := self.cleaned_data.get("password1"):
            try:
                password_validation.validate_password(secret, self.instance)
            except ValidationError as error:
                self.add_error("password1", error)


@admin.register(User, site=site)
class PersonAdmin(RoomAdmin):
    """People are deactivated, not deleted: what they did keeps their name."""

    form = PersonForm
    list_display = ["username", "shown_name", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["username", "display_name"]
    ordering = ["username"]

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        names = ["username", "display_name", "role"]
        secret = (_("Password"), {"fields": ["password1", "password2"]})
        if obj is None:
            return [(None, {"fields": names}), secret]
        seen = (None, {"fields": ["seen"], "classes": ["hidden"]})
        return [(None, {"fields": [*names, "is_active"]}), secret, seen]

    def has_module_permission(self, request: Any) -> bool:
        return request.user.is_active and request.user.role == Role.ADMIN

    def has_view_permission(self, request: Any, obj: Any = None) -> bool:
        return self.has_module_permission(request)

    has_add_permission = has_change_permission = has_view_permission

    def keep(self, row: Any, *, by: Any, form: Any) -> None:
        secret = form.cleaned_data.get("password1")
        if secret:
            row.set_password(secret)
        curation.save(row, by=by)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if obj.pk == request.user.pk:
            update_session_auth_hash(request, obj)

    @admin.display(description=gettext_lazy("display name"), ordering="display_name")
    def shown_name(self, person: Any) -> str:
        return columns.isolated(person.display_name)
