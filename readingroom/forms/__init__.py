"""Forms: what people type, checked and converted. Permission is not decided here."""

from readingroom.forms.articles import AboutForm, SourceForm
from readingroom.forms.filters import ArticleFilters, ExportFilters, HistoryFilters
from readingroom.forms.passages import PassageEditForm, PassageForm, VersionForm
from readingroom.forms.pins import PinsForm
from readingroom.forms.talk import HandoverForm, ReplyForm, SinceFilters, UntilForm

__all__ = [
    "AboutForm",
    "ArticleFilters",
    "ExportFilters",
    "HandoverForm",
    "HistoryFilters",
    "PassageEditForm",
    "PassageForm",
    "PinsForm",
    "ReplyForm",
    "SinceFilters",
    "SourceForm",
    "UntilForm",
    "VersionForm",
]
