"""Static files with hashed names, and the stylesheet in one piece."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/app.css"
_IMPORT = re.compile(r'@import "([^"]+)" layer\((\w+)\);')
_URL = re.compile(r'url\("(?!data:|#)([^"]+)"\)')


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Hashed names for long caching, also inside ES module imports.

    The stylesheet's imports are set into it: some forty small files are good to write
    and slow to fetch.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if STYLESHEET in paths and not dry_run:
            whole = self._inlined(paths)
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(whole.encode()))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run, **options)

    def _inlined(self, paths: dict[str, Any]) -> str:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as opened:
                return opened.read().decode()

        def inline(found: re.Match[str]) -> str:
            name = normpath(join(dirname(STYLESHEET), found[1]))
            return f"@layer {found[2]} {{\n{_rebased(read(name), name)}}}"

        return _IMPORT.sub(inline, read(STYLESHEET))


def _rebased(css: str, name: str) -> str:
    """Addresses in ``css``, the file ``name``, as the stylesheet has to write them."""

    def rebase(found: re.Match[str]) -> str:
        target = normpath(join(dirname(name), found[1]))
        return f'url("{relpath(target, dirname(STYLESHEET))}")'

    return _URL.sub(rebase, css)
