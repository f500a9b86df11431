"""The worker: what waits in the queue is done by a process of its own, beside those
that answer pages. Several may run; each job is done by one."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from contextlib import suppress
from time import monotonic

from asgiref.sync import sync_to_async
from procrastinate import App, PsycopgConnector
from procrastinate.contrib.django import app
from procrastinate.contrib.django.utils import connector_params

from readingroom.services import jobs, searching

log = logging.getLogger("readingroom.work")

HEARTBEAT = 5.0  # seconds between two signs of life
LOST_AFTER = 20.0  # seconds without one until a worker's jobs are done by others
TIDIED_EVERY = 3600.0
KEPT_HOURS = 30 * 24  # how long a job that failed for good is kept


def work(beside: int = 0) -> None:
    """Until SIGTERM or SIGINT; or until the process ``beside``, our parent, is gone."""
    asyncio.run(_work(beside))


async def _work(beside: int) -> None:
    connector = PsycopgConnector(min_size=1, max_size=4, kwargs=connector_params())
    with app.replace_connector(connector) as queue:
        async with queue.open_async():
            mind = asyncio.create_task(_mind(queue, beside))
            await queue.run_worker_async(
                queues=[jobs.QUEUE],
                delete_jobs="successful",
                # a search stops after the article it is at; the next start goes on
                shutdown_graceful_timeout=0.01,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=LOST_AFTER,
            )
            mind.cancel()
            with suppress(asyncio.CancelledError):
                await mind


async def _mind(queue: App, beside: int) -> None:
    """What a worker does besides: it takes up what dead ones left, and clears away."""
    tidied = -TIDIED_EVERY
    while True:
        if beside and os.getppid() != beside:
            os.kill(os.getpid(), signal.SIGTERM)
        try:
            await take_up_lost(queue)
            if monotonic() - tidied > TIDIED_EVERY:
                await _tidy(queue)
                tidied = monotonic()
        except Exception:
            log.exception("The queue could not be looked after.")
        await asyncio.sleep(HEARTBEAT)


async def take_up_lost(queue: App) -> None:
    """Jobs whose worker has given no sign of life for a while wait for another."""
    manager = queue.job_manager
    lost = await manager.get_stalled_jobs(seconds_since_heartbeat=LOST_AFTER)
    for job in lost:
        log.warning("Job %s was left by its worker; it is taken up again.", job.id)
        await manager.retry_job(job)


async def _tidy(queue: App) -> None:
    await queue.job_manager.delete_old_jobs(
        nb_hours=KEPT_HOURS,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )
    await sync_to_async(searching.forget)()
