"""The nouns of the room. Permission and vocabulary live on their QuerySets."""

from readingroom.models.appearance import Appearance
from readingroom.models.article import Article, Direction, Language, Status
from readingroom.models.claim import Claim, ClaimKind, ClaimPart, PartRole, Polarity
from readingroom.models.deed import Deed, Verb
from readingroom.models.desk import Desk, Membership, desks_of
from readingroom.models.entity import Entity, EntityKind, Name
from readingroom.models.finding import Confidence, FindingStatus, Origin
from readingroom.models.following import Following, Visit
from readingroom.models.handover import Handover
from readingroom.models.mention import Mention, MentionKind
from readingroom.models.name_search import (
    LexiconVersion,
    NameSearch,
    SearchedArticle,
    SearchState,
)
from readingroom.models.outlet import Outlet
from readingroom.models.passage import Passage, Visibility
from readingroom.models.reading import Reading
from readingroom.models.reply import Reply, ReplyKind
from readingroom.models.report import (
    ANSWERED,
    WRONGS,
    Found,
    Report,
    ReportState,
    Wrong,
)
from readingroom.models.revision import Extent, Revision
from readingroom.models.tag import Tag
from readingroom.models.user import Role, User

__all__ = [
    "ANSWERED",
    "WRONGS",
    "Appearance",
    "Article",
    "Claim",
    "ClaimKind",
    "ClaimPart",
    "Confidence",
    "Deed",
    "Desk",
    "Direction",
    "Entity",
    "EntityKind",
    "Extent",
    "FindingStatus",
    "Following",
    "Found",
    "Handover",
    "Language",
    "LexiconVersion",
    "Membership",
    "Mention",
    "MentionKind",
    "Name",
    "NameSearch",
    "Origin",
    "Outlet",
    "PartRole",
    "Passage",
    "Polarity",
    "Reading",
    "Reply",
    "ReplyKind",
    "Report",
    "ReportState",
    "Revision",
    "Role",
    "SearchState",
    "SearchedArticle",
    "Status",
    "Tag",
    "User",
    "Verb",
    "Visibility",
    "Visit",
    "Wrong",
    "desks_of",
]
