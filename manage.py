#!/usr/bin/env python
"""The room's commands. Those that need PostgreSQL join or start the embedded one when
DATABASE_URL names no other."""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

from readingroom.database.errors import DatabaseFault
from readingroom.database.provided import database_for

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")
    # "serve" is the one command of a real room: production settings before all else
    if sys.argv[1:2] == ["serve"]:
        os.environ["READINGROOM_SERVING"] = "1"
    try:
        with database_for(sys.argv, Path(__file__).parent / ".local"):
            execute_from_command_line(sys.argv)
    except DatabaseFault as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
