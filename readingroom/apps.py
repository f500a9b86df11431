from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig
from django.utils.translation import gettext_lazy as _


class ReadingRoomConfig(AppConfig):
    name = "readingroom"
    verbose_name = _("Reading Room")
    default_auto_field = "django.db.models.BigAutoField"


class CollectedFilesConfig(StaticFilesConfig):
    """Without the extensions of htmx: none is used, and a comment in one of them names
    a file that is not there, which stops ``collectstatic``."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "django_htmx/ext/*"]
