import codecs
import gc
import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")
django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
    """Django takes any codec that Python knows for a form's charset, zip among them,
    and breaks before a middleware could answer: what is no text codec goes."""
    content_type, _, charset = environ.get("CONTENT_TYPE", "").partition("charset=")
    try:
        codec = codecs.lookup(charset.strip(" \"'") or "utf-8")
        if not getattr(codec, "_is_text_encoding", True):
            environ["CONTENT_TYPE"] = content_type
    except LookupError:
        environ["CONTENT_TYPE"] = content_type
    return django(environ, start_response)


# What stands now stands for good: the collector need not look through it again, which
# would hold up every twentieth page for longer than the page takes.
gc.collect()
gc.freeze()
