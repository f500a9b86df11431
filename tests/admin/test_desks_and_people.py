from readingroom.models import Deed, Desk, Membership, User
from tests import make
from tests.admin.conftest import signed_in
from tests.admin.pages import queries, sent

DESKS, PEOPLE = "/admin/readingroom/desk/", "/admin/readingroom/user/"
PHRASE = "seven quiet rivers 9"


def desk_form(client, path, **fields):
    return client.post(path, sent(client.get(path)) | fields)


def test_who_makes_a_desk_is_on_it(curating, curator, analyst):
    fields = {"name": "Gulf Watch", "memberships-0-person": str(analyst.pk)}
    assert desk_form(curating, f"{DESKS}add/", **fields).status_code == 302
    desk = Desk.objects.get()
    assert set(desk.people.all()) == {curator, analyst}
    assert desk.events.count() == 1
    assert Deed.objects.filter(subject="membership", verb="add").count() == 2


def test_leaving_a_desk_leaves_a_deed(curating, curator, analyst):
    desk = make.desk(people=[curator, analyst])
    path = f"{DESKS}{desk.pk}/change/"
    form = sent(curating.get(path))
    place = next(
        name.split("-")[1]
        for name, value in form.items()
        if name.endswith("-id")
        and value == str(Membership.objects.get(person=analyst).pk)
    )
    response = curating.post(path, form | {f"memberships-{place}-DELETE": "on"})
    assert response.status_code == 302
    assert set(desk.people.all()) == {curator}
    assert Deed.objects.filter(subject="membership", verb="delete").count() == 1


def test_news_of_a_desk_does_not_reach_curators_outside(administering, curating):
    desk_form(administering, f"{DESKS}add/", name="Quiet Desk")
    assert (
        "Quiet Desk" in administering.get("/admin/readingroom/deed/").content.decode()
    )
    assert "Quiet Desk" not in curating.get("/admin/readingroom/deed/").content.decode()


def test_queries_do_not_grow_with_members(administering, admin):
    desk = make.desk(people=[admin])
    path = f"{DESKS}{desk.pk}/change/"
    few = queries(administering, path), queries(administering, DESKS)
    for number in range(15):
        person = make.person(f"person{number}")
        Membership.objects.create(desk=desk, person=person)
    assert (queries(administering, path), queries(administering, DESKS)) == few


def person_form(client, path, **fields):
    return client.post(path, sent(client.get(path)) | fields)


def test_an_administrator_makes_a_person_who_can_sign_in(administering, client):
    fields = {"username": "leila", "role": "curator", "display_name": "ليلى"}
    fields |= {"password1": PHRASE, "password2": PHRASE}
    assert person_form(administering, f"{PEOPLE}add/", **fields).status_code == 302
    person = User.objects.get(username="leila")
    assert (person.is_staff, person.is_superuser) == (True, False)
    entered = client.post("/accounts/login/", {"username": "leila", "password": PHRASE})
    assert entered.status_code == 302
    assert Deed.objects.get(subject="user").by.username == "admin"


def test_passwords_are_checked_and_never_shown_again(administering, db):
    cases = {
        "too short": ("short", "short"),
        "like the name": ("leila.of.the.room", "leila.of.the.room"),
        "not the same": (PHRASE, PHRASE + "x"),
        "none": ("", ""),
    }
    for first, second in cases.values():
        fields = {"username": "leila.of.the.room", "role": "analyst"}
        fields |= {"password1": first, "password2": second}
        response = person_form(administering, f"{PEOPLE}add/", **fields)
        assert response.context["adminform"].form.errors
        assert "leila.of.the.room" in response.content.decode()
        assert PHRASE not in response.content.decode()
    assert not User.objects.filter(username__startswith="leila").exists()


def test_a_user_name_holds_no_control_characters(administering, db):
    for control in "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}\n\t\r":
        name = f"a{control}b"
        fields = {"username": name, "role": "analyst"}
        fields |= {"password1": PHRASE, "password2": PHRASE}
        response = person_form(administering, f"{PEOPLE}add/", **fields)
        assert "username" in response.context["adminform"].form.errors


def test_rights_follow_the_role_whatever_is_posted(administering, analyst):
    path = f"{PEOPLE}{analyst.pk}/change/"
    extra = {"is_staff": "on", "is_superuser": "on", "role": "reader"}
    assert person_form(administering, path, **extra).status_code == 302
    analyst.refresh_from_db()
    assert (analyst.role, analyst.is_staff, analyst.is_superuser) == (
        "reader",
        False,
        False,
    )


def test_a_new_password_is_set_and_the_old_sessions_end(administering, analyst):
    reading = signed_in(analyst)
    path = f"{PEOPLE}{analyst.pk}/change/"
    person_form(administering, path, password1=PHRASE, password2=PHRASE)
    analyst.refresh_from_db()
    assert analyst.check_password(PHRASE)
    assert reading.get("/articles/new/").status_code == 302


def test_deactivating_ends_the_session_and_keeps_the_person(administering, analyst):
    reading = signed_in(analyst)
    path = f"{PEOPLE}{analyst.pk}/change/"
    form = sent(administering.get(path))
    form.pop("is_active")
    assert administering.post(path, form).status_code == 302
    assert reading.get("/articles/new/").status_code == 302
    analyst.refresh_from_db()
    assert not analyst.is_active
    assert analyst.events.order_by("-pgh_id").first().is_active is False


def test_nobody_takes_their_own_administration_away(administering, admin):
    path = f"{PEOPLE}{admin.pk}/change/"
    assert person_form(administering, path, role="reader").status_code == 200
    form = sent(administering.get(path))
    form.pop("is_active")
    assert administering.post(path, form).status_code == 200
    admin.refresh_from_db()
    assert (admin.role, admin.is_active) == ("admin", True)


def test_changing_ones_own_password_keeps_one_signed_in(administering, admin):
    path = f"{PEOPLE}{admin.pk}/change/"
    person_form(administering, path, password1=PHRASE, password2=PHRASE)
    assert administering.get(path).status_code == 200


def test_queries_do_not_grow_with_people(administering):
    few = queries(administering, PEOPLE)
    for number in range(15):
        make.person(f"person{number}")
    assert queries(administering, PEOPLE) == few


def test_a_change_of_a_person_leaves_a_deed_and_an_event(administering, analyst, admin):
    path = f"{PEOPLE}{analyst.pk}/change/"
    person_form(administering, path, display_name="اسم جديد")
    deed = Deed.objects.get(subject="user", subject_id=str(analyst.pk))
    assert deed.by == admin
    assert analyst.events.filter(pgh_context_id=deed.pk).count() == 1
