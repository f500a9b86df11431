from django.contrib.auth.views import LogoutView
from django.urls import path

from readingroom.admin.site import site
from readingroom.views import (
    accounts,
    appearance,
    articles,
    codebook,
    entities,
    export,
    finds,
    hand_in,
    health,
    history,
    legend,
    occurrences,
    printing,
    quoting,
    reading,
    reports,
    since,
    suggestions,
    tagging,
    talk,
)

urlpatterns = [
    path("", articles.page, name="articles"),
    path("articles/new/", hand_in.page, name="hand-in"),
    path("articles/<slug:slug>/", reading.page, name="reading"),
    path("articles/<slug:slug>/read/", reading.read, name="read"),
    path("articles/<slug:slug>/next/", reading.onward, name="next"),
    path("articles/<slug:slug>/place/", reading.place, name="place"),
    path("articles/<slug:slug>/blocks/<int:ordinal>/", reading.block, name="block"),
    path("articles/<slug:slug>/print/", printing.page, name="print"),
    path("articles/<slug:slug>/legend/", legend.page, name="legend"),
    path("articles/<slug:slug>/news/", reading.news_of, name="news"),
    path("articles/<slug:slug>/counts/", reading.counts, name="counts"),
    path("articles/<slug:slug>/passages/", tagging.create, name="tag"),
    path("articles/<slug:slug>/found/", finds.page, name="finds"),
    path("articles/<slug:slug>/found/<slug:place>/", finds.find, name="find"),
    path(
        "articles/<slug:slug>/found/<slug:place>/decide/", finds.decide, name="decide"
    ),
    path(
        "articles/<slug:slug>/found/<slug:place>/report/", finds.report, name="report"
    ),
    path("articles/<slug:slug>/occurrences/", occurrences.page, name="occurrences"),
    path("articles/<slug:slug>/quoting/", quoting.page, name="quoting"),
    path("articles/<slug:slug>/suggestions/", suggestions.page, name="suggestions"),
    path("passages/<uuid:pk>/", tagging.passage, name="passage"),
    path("passages/<uuid:pk>/remove/", tagging.remove, name="remove"),
    path("passages/<uuid:pk>/replies/", talk.replies, name="replies"),
    path("passages/<uuid:pk>/replies/seen/", talk.seen, name="replies-seen"),
    path("replies/<uuid:pk>/take-back/", talk.take_back, name="take-back"),
    path("since/", since.page, name="since"),
    path("since/note/", since.pin, name="handover"),
    path("since/waiting/", talk.waiting, name="waiting"),
    path("deeds/<uuid:pk>/undo/", tagging.undo, name="undo"),
    path("codebook/", codebook.page, name="codebook"),
    path("history/", history.page, name="history"),
    path("reports/", reports.page, name="reports"),
    path("entities/<uuid:pk>/", entities.page, name="entity"),
    path("export/", export.page, name="export"),
    path("export/passages.csv", export.passages, name="export-passages"),
    path("accounts/login/", accounts.SignIn.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("accounts/password/", accounts.NewPassword.as_view(), name="password"),
    path("accounts/appearance/", appearance.page, name="appearance"),
    path("accounts/preferences/", accounts.preferences, name="preferences"),
    path("healthz", health.health, name="health"),
    path("admin/", site.urls),
]

handler400 = "readingroom.views.errors.bad_request"
handler403 = "readingroom.views.errors.forbidden"
handler404 = "readingroom.views.errors.not_found"
handler500 = "readingroom.views.errors.broken"
