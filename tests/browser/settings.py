"""The settings as shipped, but for the slow password hash: what the browser meets."""

from readingroom.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
