"""Forms: what people type, checked and converted. Permission is not decided here."""

from readingroom.forms.articles import AboutForm, SourceForm
from readingroom.forms.filters import ArticleFilters, ExportFilters, HistoryFilters
from readingroom.forms.passages import PassageEditForm, PassageForm, VersionForm
from readingroom.forms.pins import PinsForm
from readingroom.forms.quoting import QuotingForm

__all__ = [
    "AboutForm",
    "ArticleFilters",
    "ExportFilters",
    "HistoryFilters",
    "PassageEditForm",
    "PassageForm",
    "PinsForm",
    "QuotingForm",
    "SourceForm",
    "VersionForm",
]
