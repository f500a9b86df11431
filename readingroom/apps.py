from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingRoomConfig(AppConfig):
    name = "readingroom"
    verbose_name = _("Reading Room")
    default_auto_field = "django.db.models.BigAutoField"
