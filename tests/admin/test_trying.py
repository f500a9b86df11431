"""A text is tried, and nothing of it is kept."""

import pytest

from readingroom.admin import trying
from readingroom.models import Article, Claim, Deed, Entity, Mention, Name, Revision
from tests import make
from tests.admin.conftest import signed_in
from tests.views.visiting import Page

PATH = "/admin/readingroom/article/try/"
KEPT = [Article, Revision, Mention, Claim, Entity, Name, Deed]


def tried(client, text):
    return client.post(PATH, {"text": text})


@pytest.mark.django_db
def test_it_is_painted_and_listed_with_the_reasons(curating):
    answer = tried(curating, make.TEXT)
    assert answer.status_code == 200
    page = Page(answer)
    assert page.all("span", data_m="person")
    assert page.all("span", data_r="cue")
    assert "سامح شكري" in page.text
    assert "a verb of saying, followed by a clause" in page.text
    assert "Guessed: Arabic · right to left" in page.text


@pytest.mark.django_db
def test_nothing_of_it_is_kept(curating):
    before = [model.objects.count() for model in KEPT]
    tried(curating, make.TEXT)
    assert [model.objects.count() for model in KEPT] == before


def test_names_that_curators_gave_are_tried_as_well(curating, curator):
    entity = Entity.objects.create(kind="person", label="زيد", key="زيد")
    entity.names.create(text="ابن الورد الفلاني", key="ابن الورد الفلاني")
    page = Page(tried(curating, "عنوان\nوصل ابن الورد الفلاني أمس."))
    assert "a name given by a curator" in page.text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste a text first."),
        ("ا" * (trying.LIMIT + 1), "100,001 characters; 100,000 can be tried at once."),
        ("<p></p>", ""),
    ],
)
def test_what_cannot_be_tried_is_said(curating, text, said):
    answer = tried(curating, text)
    assert answer.status_code == 422
    assert said in Page(answer).text


@pytest.mark.django_db
def test_markup_in_it_stays_text(curating):
    page = Page(tried(curating, "عنوان\nقال <script>alert(1)</script> شكري إن ذلك."))
    assert "alert(1)" not in "".join(page.scripts)


@pytest.mark.parametrize(("who", "status"), [("analyst", 403), ("reader", 403)])
def test_only_curators_try(request, who, status):
    client = signed_in(request.getfixturevalue(who))
    assert client.get(PATH).status_code == status
    assert tried(client, make.TEXT).status_code == status


def test_the_desk_links_to_it(curating):
    for path in ("/admin/", "/admin/readingroom/article/"):
        assert PATH in curating.get(path).content.decode()
