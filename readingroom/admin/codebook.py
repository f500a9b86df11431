from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from readingroom.admin import columns
from readingroom.admin.forms import RoomForm
from readingroom.admin.room import RoomAdmin
from readingroom.admin.searching import by_key
from readingroom.admin.site import site
from readingroom.models import Passage, Tag
from readingroom.models.tag import COLOURS
from readingroom.services import codebook


class Swatches(forms.RadioSelect):
    template_name = "admin/codebook/swatches.html"

    def _render(self, template_name: str, context: Any, renderer: Any = None) -> Any:
        # from our own templates; forms know Django's alone
        return render_to_string(template_name, context)


class TagForm(RoomForm):
    colour = forms.TypedChoiceField(
        label=gettext_lazy("Colour"),
        choices=[(slot, slot) for slot in range(1, COLOURS + 1)],
        coerce=int,
        widget=Swatches,
    )

    class Meta:
        model = Tag
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("parent", "merged_into"):
            if name in self.fields:
                self.fields[name].queryset = self._others(name)
                self.fields[name].label_from_instance = _path
        if self.instance._state.adding and "colour" in self.fields:
            self.initial.setdefault("colour", codebook.free_colour())

    def _others(self, name: str) -> Any:
        """A tag never stands under, or goes into, what some of its readers lack."""
        found = Tag.objects.visible_to(self.by).in_use().exclude(pk=self.instance.pk)
        if name == "parent":
            found = found.exclude(pk__in=_below(self.instance))
        if not self.instance._state.adding:
            found = found.filter(Q(desk=None) | Q(desk=self.instance.desk_id))
        current = getattr(self.instance, f"{name}_id")
        return (found | Tag.objects.filter(pk=current)).select_related("parent")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parent = cleaned.get("parent")
        desk = cleaned.get("desk", self.instance.desk)
        if parent and parent.desk_id and parent.desk != desk:
            self.add_error(
                "parent", _("A desk's tag has only tags of that desk below.")
            )
        return cleaned


def _path(tag: Tag) -> str:
    return (
        f"{tag.parent.display_label} › {tag.display_label}" if tag.parent else str(tag)
    )


def _below(tag: Tag) -> list[Any]:
    """Ids of the tags under ``tag``; the codebook is small and its tree shallow."""
    children: dict[Any, list[Any]] = {}
    for pk, parent in Tag.objects.exclude(parent=None).values_list("pk", "parent"):
        children.setdefault(parent, []).append(pk)
    found, waiting = [], [tag.pk]
    while waiting:
        below = children.pop(waiting.pop(), [])
        found += below
        waiting += below
    return found


def _uses(user: Any) -> Any:
    """How many passages that ``user`` may see have the tag."""
    seen = Passage.objects.visible_to(user).live().order_by()
    here = Func(OuterRef("pk"), template="ARRAY[%(expressions)s]")
    counted = (
        seen.filter(tag_ids__contains=here)
        .annotate(all=Value(1))
        .values("all")
        .annotate(count=Count("pk"))
        .values("count")
    )
    return Coalesce(Subquery(counted), 0)


class InUse(admin.SimpleListFilter):
    title = gettext_lazy("in use")
    parameter_name = "use"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", _("in the palette")), ("no", _("retired or merged"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(retired_at__isnull=self.value() == "yes")


@admin.register(Tag, site=site)
class TagAdmin(RoomAdmin):
    form = TagForm
    change_form_template = "admin/codebook/change_form.html"
    list_display = ["swatched", "label_ar", "parent", "desk", "used", "standing"]
    list_filter = [InUse, ("desk", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["parent", "desk", "merged_into"]
    search_fields = ["key", "key_ar"]
    actions = ["retire_chosen"]
    moves = frozenset({"_retire", "_restore"})

    def get_fieldsets(self, request: Any, obj: Any = None) -> Any:
        names = ["label", "label_ar", "definition", "definition_ar"]
        sets: list[Any] = [
            (None, {"fields": [*names, "parent", "colour", "desk"]}),
        ]
        if obj:
            words = _("Passages keep the tag; from now on it reads as the other one.")
            merging = {"fields": ["merged_into"], "description": words}
            sets.append((_("Merge into another tag"), merging))
            sets.append((None, {"fields": ["seen"], "classes": ["hidden"]}))
        return sets

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        # people outside the desk have passages with it already
        return ["desk"] if obj else []

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).annotate(used=_uses(request.user))

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> Any:
        return queryset.filter(by_key(search_term, "key", "key_ar")), False

    def keep(self, row: Any, *, by: Any, form: Any) -> None:
        asked = form.data
        if "_retire" in asked:
            codebook.retire(row, by=by)
        elif "_restore" in asked:
            row.retired_at = row.merged_into = None
            codebook.save(row, by=by)
        elif "merged_into" in form.changed_data and row.merged_into:
            codebook.retire(row, by=by, merged_into=row.merged_into)
        else:
            codebook.save(row, by=by)

    @admin.action(description=gettext_lazy("Retire the chosen tags"))
    def retire_chosen(self, request: Any, queryset: Any) -> None:
        tags = list(queryset.filter(retired_at=None))
        for tag in tags:
            codebook.retire(tag, by=request.user)
        words = _("Retired: %(count)s. Passages keep their tags.")
        self.message_user(request, words % {"count": len(tags)}, messages.SUCCESS)

    @admin.display(description=gettext_lazy("label"), ordering="key")
    def swatched(self, tag: Any) -> str:
        return columns.swatch(tag.colour, tag.label)

    @admin.display(description=gettext_lazy("passages"), ordering="used")
    def used(self, tag: Any) -> int:
        return tag.used

    @admin.display(description=gettext_lazy("status"), ordering="retired_at")
    def standing(self, tag: Any) -> str:
        if tag.merged_into:
            words = _("merged into %(tag)s") % {"tag": tag.merged_into.display_label}
            return columns.state("archived", words)
        if tag.retired_at:
            return columns.state("archived", _("retired"))
        return columns.state("published", _("in use"))
