"""The nouns of the room. Permission and vocabulary live on their QuerySets."""

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
from readingroom.models.revision import Revision
from readingroom.models.tag import Tag
from readingroom.models.user import Role, User

__all__ = [
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
    "FindingStatus",
    "Following",
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
    "desks_of",
]
