import pytest
from django.test import Client

from readingroom.models import Entity
from tests import make

BACKEND = "django.contrib.auth.backends.ModelBackend"
CLOSED = (
    "ملف مغلق عن أوزبكستان\nقال وزير خارجية أوزبكستان إن بلاده تتابع ما يجري في طشقند."
)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person, BACKEND)
    return client


@pytest.fixture
def curating(curator):
    return signed_in(curator)


@pytest.fixture
def administering(admin):
    return signed_in(admin)


class Closed:
    """A desk that the curator is not on, with one of everything that may leak."""

    def __init__(self) -> None:
        self.member = make.person("member", "curator", display_name="Mona Member")
        self.desk = make.desk("Closed Desk Zeta", people=[self.member])
        self.article = make.article(
            self.member, CLOSED, desk=self.desk, outlet="Zeta Secret Outlet"
        )
        self.tag = make.tag(self.member, "zeta codeword", desk=self.desk)
        self.passage = make.passage(
            self.member,
            self.article,
            quote="طشقند",
            tags=["zeta codeword"],
            visibility="desk",
            desk=self.desk,
        )
        self.entity = Entity.objects.create(
            kind="place", label="Zeta Entity", key="zeta entity"
        )
        mention = self.article.current_revision.mentions.create(
            kind="event", start=0, end=3, entity=self.entity
        )
        self.mention = mention

    names = ("Closed Desk Zeta", "ملف مغلق", "Zeta Secret", "zeta codeword", "طشقند")


@pytest.fixture
def closed(db):
    return Closed()
