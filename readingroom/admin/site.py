"""The curators' desk: Django's admin behind the room's own door."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from readingroom.admin import queue
from readingroom.queries import searches

# the room has its own pages for these; fewer doors are fewer doors to watch
LEFT_OUT = {
    "login",
    "logout",
    "password_change",
    "password_change_done",
    "view_on_site",
}
ORDER = [
    *("article", "report", "entity", "tag", "outlet"),
    *("passage", "deed", "desk", "user"),
]


class RoomSite(AdminSite):
    site_header = gettext_lazy("Curation")
    site_title = gettext_lazy("Reading Room")
    index_title = gettext_lazy("What there is to do")
    index_template = "admin/room_index.html"
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.may_curate

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:
        # Django's admin knows no nonces: its scripts are files of the room's own
        own_files = csp_replace({"script-src": [SELF]})
        inner = own_files(super().admin_view(view, cacheable))

        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not self.has_permission(request):
                raise PermissionDenied(_("Only curators can do this."))
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, view)

    def get_urls(self) -> list[Any]:
        found = [
            pattern
            for pattern in super().get_urls()
            if getattr(pattern, "name", None) not in LEFT_OUT
        ]
        for pattern in found:
            if hasattr(getattr(pattern, "callback", None), "login_url"):
                # not Django's sign-in page: the middleware then takes the room's
                pattern.callback.login_url = None
        return found

    def get_app_list(self, request: HttpRequest, app_label: Any = None) -> list[Any]:
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda m: ORDER.index(m["model"]._meta.model_name))
        return apps

    @method_decorator(never_cache)
    def index(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        waiting = queue.waiting(request.user)
        context = {"waiting": waiting, "searches": searches.newest(request.user)}
        return super().index(request, {**(extra_context or {}), **context})


site = RoomSite()
