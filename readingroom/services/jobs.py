"""What waits in PostgreSQL for a worker. A job is put there in the transaction of the
deed that wants it, and is gone when that is rolled back."""

from __future__ import annotations

from typing import Any

from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import JobAborted

from readingroom.services import searching

QUEUE = "room"
TRIES = 12
LONGEST_PAUSE = 120  # seconds


class _Again(BaseRetryStrategy):
    """At once when the worker was stopped; after errors a while later, then longer."""

    def get_retry_decision(self, *, exception: BaseException, job: Any) -> Any:
        if isinstance(exception, JobAborted):
            return RetryDecision(retry_in={"seconds": 0})
        if job.attempts >= TRIES:
            return None
        return RetryDecision(
            retry_in={"seconds": min(2 ** (job.attempts + 1), LONGEST_PAUSE)}
        )


@app.task(name="search_names", queue=QUEUE, retry=_Again(), pass_context=True)
def search_names(context: JobContext, *, search: int) -> None:
    try:
        done = searching.run(search, asked_to_stop=context.should_abort)
    except Exception:
        if context.job.attempts >= TRIES:
            searching.fail(search)
        raise
    if not done:
        raise JobAborted


def put_search(search: int, entity: Any) -> None:
    """Have a search done, after those of the same entity that have begun."""
    lock = f"names of {entity}"
    waiting = ProcrastinateJob.objects.filter(lock=lock, status="todo")
    # one that waits for the same will do: it reads what is to be done when it begins
    if not waiting.filter(args={"search": search}).exists():
        search_names.configure(lock=lock).defer(search=search)
