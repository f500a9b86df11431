from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from readingroom.admin import columns
from readingroom.admin.inlines import Rowed
from readingroom.admin.room import RoomAdmin
from readingroom.admin.site import site
from readingroom.models import Desk, Membership, Role, User
from readingroom.services import curation


class MemberInline(Rowed, admin.TabularInline):
    """Who is on the desk; people come and go, nobody is changed into another."""

    model = Membership
    fields = ["person"]
    extra = 1

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Any = None) -> bool:
        return request.user.may_curate

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).select_related("person", "desk")

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "person":
            field.queryset = User.objects.filter(is_active=True).order_by("username")
        return field


@admin.register(Desk, site=site)
class DeskAdmin(RoomAdmin):
    """A desk does not exist for curators outside it; administrators see to them all."""

    fields = ["name", "name_ar", "open_codebook"]
    list_display = ["shown_name", "shown_name_ar", "open_codebook", "member_count"]
    inlines = [MemberInline]
    ordering = ["name"]

    def get_queryset(self, request: Any) -> Any:
        found = super().get_queryset(request)
        if request.user.role != Role.ADMIN:
            found = found.filter(pk__in=request.user.desks.values("pk"))
        return found.annotate(member_count=Count("memberships"))

    def keep(self, row: Any, *, by: Any, form: Any) -> None:
        is_new = row._state.adding
        curation.save(row, by=by)
        if is_new and by.role != Role.ADMIN:
            # else the desk would not exist for the one who has just made it
            curation.save(Membership(desk=row, person=by), by=by)

    def keep_part(self, row: Any, *, by: Any) -> None:
        if not Membership.objects.filter(desk=row.desk, person=row.person).exists():
            curation.save(row, by=by)

    @admin.display(description=_("name"), ordering="name")
    def shown_name(self, desk: Any) -> str:
        return columns.isolated(desk.name)

    @admin.display(description=_("name in Arabic"), ordering="name_ar")
    def shown_name_ar(self, desk: Any) -> str:
        return columns.isolated(desk.name_ar)

    @admin.display(description=_("members"), ordering="member_count")
    def member_count(self, desk: Any) -> int:
        return desk.member_count
