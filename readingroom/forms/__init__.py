"""Forms: what people type, checked and converted. Permission is not decided here."""

from readingroom.forms.appearance import AppearanceForm
from readingroom.forms.articles import AboutForm, SourceForm
from readingroom.forms.filters import ArticleFilters, ExportFilters, HistoryFilters
from readingroom.forms.passages import PassageEditForm, PassageForm, VersionForm
from readingroom.forms.pins import PinsForm
from readingroom.forms.places import BlockForm, NewsForm, PlaceForm
from readingroom.forms.quoting import QuotingForm
from readingroom.forms.reports import DecisionForm, ReportForm
from readingroom.forms.talk import HandoverForm, ReplyForm, SinceFilters, UntilForm

__all__ = [
    "AboutForm",
    "AppearanceForm",
    "ArticleFilters",
    "BlockForm",
    "DecisionForm",
    "ExportFilters",
    "HandoverForm",
    "HistoryFilters",
    "NewsForm",
    "PassageEditForm",
    "PassageForm",
    "PinsForm",
    "PlaceForm",
    "QuotingForm",
    "ReplyForm",
    "ReportForm",
    "SinceFilters",
    "SourceForm",
    "UntilForm",
    "VersionForm",
]
