#!/usr/bin/env python
"""The room's commands. Those that need PostgreSQL join or start the embedded one when
DATABASE_URL names no other."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
