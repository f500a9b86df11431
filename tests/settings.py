"""The room's settings for its tests; an embedded server unless DATABASE_URL is set."""

import atexit
import os
from contextlib import ExitStack
from pathlib import Path

from readingroom.database.cluster import Cluster

folder = Path(__file__).resolve().parent.parent / ".local" / "tests"
os.environ["READINGROOM_DATA"] = str(folder)
if not os.environ.get("DATABASE_URL"):
    server = ExitStack()
    cluster = server.enter_context(Cluster(folder).running())
    atexit.register(server.close)
    cluster.ensure_database("readingroom")
    os.environ["READINGROOM_EMBEDDED_URL"] = cluster.url("readingroom")

from readingroom.settings import *  # noqa: E402, F403

# Argon2 takes 50 ms by design; a test of it names it
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405 - WhiteNoise wants it
