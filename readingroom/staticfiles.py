from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Hashed names for long caching, also inside ES module imports."""

    support_js_module_import_aggregation = True
