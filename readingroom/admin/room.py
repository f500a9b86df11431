"""What all admin pages of the room share: they see by ``visible_to``, write through
services, and turn a refusal into a message beside what was typed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import IntegrityError, connection, models
from django.db.models.constants import LOOKUP_SEP
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from readingroom.admin.forms import RoomForm
from readingroom.models import Deed, Desk
from readingroom.services import curation
from readingroom.services.refusals import NotYours, Refused, Stale


class Curated:
    """Permissions: curators see and change, nothing is deleted."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.may_curate

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.may_curate

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.may_curate

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.may_curate

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        found = super().get_queryset(request)
        seen_by = getattr(found, "visible_to", None)
        return seen_by(request.user) if seen_by else found

    def lookup_allowed(self, lookup: str, value: str, request: Any = None) -> bool:
        """A row's own columns only: what hangs on it may be hidden from the asker."""
        try:
            field = self.opts.get_field(lookup.split(LOOKUP_SEP)[0])
        except FieldDoesNotExist:
            return False
        return field.concrete and super().lookup_allowed(lookup, value, request)

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.related_model is Desk:
            field.queryset = request.user.desks.all()
            field.empty_label = _("the whole room")
        elif hasattr(field.queryset, "visible_to"):
            field.queryset = field.queryset.visible_to(request.user)
        return field

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        if isinstance(db_field, models.CharField | models.TextField):
            field.widget.attrs.setdefault("dir", "auto")
        for way in ("add", "change", "delete", "view"):
            # no pop-up windows: everything has one page of its own
            if hasattr(field.widget, f"can_{way}_related"):
                setattr(field.widget, f"can_{way}_related", False)
        return field


class RoomAdmin(Curated, admin.ModelAdmin):
    form = RoomForm
    view_on_site = False
    list_per_page = 50
    list_max_show_all = 0
    # buttons of the change form that do more than keep what was typed
    moves: frozenset[str] = frozenset()

    def changelist_view(self, request: Any, extra_context: Any = None) -> HttpResponse:
        title = capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(
            request, {"title": title, **(extra_context or {})}
        )

    def keep(self, row: Any, *, by: Any, form: Any) -> None:
        """The service that keeps a row of this kind."""
        curation.save(row, by=by)

    def keep_part(self, row: Any, *, by: Any) -> None:
        """The service that keeps a row of an inline."""
        curation.save(row, by=by)

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        if not change or form.has_news() or self.moves & set(request.POST):
            self.keep(obj, by=request.user, form=form)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        curation.delete(obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for row in queryset:
            self.delete_model(request, row)

    def save_formset(self, request: Any, form: Any, formset: Any, change: bool) -> None:
        rows = formset.save(commit=False)
        for gone in formset.deleted_objects:
            curation.delete(gone, by=request.user)
        for row in rows:
            self.keep_part(row, by=request.user)
        formset.save_m2m()

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kw: Any):
        # a new class each time, so its attributes are this request's alone
        form = super().get_form(request, obj, change=change, **kw)
        form.by = request.user
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal rolls all of it back; the same input is then shown with it."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NotYours as refusal:
            raise PermissionDenied(refusal.message) from refusal
        except (Refused, Stale) as refusal:
            request.refusal = refusal
        except IntegrityError as error:
            request.refusal = _taken(error)
        return super().changeform_view(request, *args, **kwargs)

    def get_object(self, request: Any, object_id: str, from_field: Any = None) -> Any:
        found = super().get_object(request, object_id, from_field)
        if found and request.method == "POST" and connection.in_atomic_block:
            # two savers wait for each other, so that the second sees the first's change
            self.model._base_manager.select_for_update().get(pk=found.pk)
            found = super().get_object(request, object_id, from_field)
        return found

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        given = super().get_fieldsets(request, obj)
        if obj is None or "seen" in flatten_fieldsets(given):
            return given
        return [*given, (None, {"fields": ["seen"], "classes": ["hidden"]})]

    def _get_obj_does_not_exist_redirect(self, request: Any, opts: Any, object_id: Any):
        raise Http404

    def history_view(self, request: Any, object_id: str, extra_context: Any = None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "object": row,
            "deeds": self.deeds(row, request.user)[:200],
        }
        return render(request, "admin/room_history.html", context)

    def deeds(self, row: Any, user: Any) -> models.QuerySet[Deed]:
        found = Deed.objects.visible_to(user).select_related("by", "article")
        name = row._meta.model_name
        return found.filter(subject=name, subject_id=str(row.pk))

    def log_addition(self, request: Any, obj: Any, message: Any) -> None:
        """History is deeds; Django's own log would tell it to everybody."""

    log_change = log_addition

    def log_deletions(self, request: Any, queryset: Any) -> None:
        """See log_addition."""


# the field that a table's unique constraint is about
_NAMED_BY = {"outlet": "name", "entity": "label", "desk": "name"}


def _taken(error: IntegrityError) -> Refused:
    """Two rows of one name: the only constraint that clean input can still break."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    field = next((_NAMED_BY[noun] for noun in _NAMED_BY if noun in name), "")
    return Refused(_("There is already one of this name."), field)
