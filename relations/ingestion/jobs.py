"""Background work: the Job row is the truth, the task engine only delivers.

A job is claimed by one UPDATE, so a double delivery is harmless; a worker that dies lets its lease
run out and another takes over. Ingestion is safe to repeat, so a second attempt doubles nothing.
"""

import logging
import traceback
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task

from relations.ingestion.reading import ReadingSettings
from relations.ingestion.run import Outcome, Progress, ingest
from relations.models import Job

LEASE = timedelta(minutes=5)
INGEST = "ingest"

log = logging.getLogger(__name__)


def reading_settings() -> ReadingSettings:
    """Rules, reference data and model of this installation."""
    return ReadingSettings(
        django_settings.REFERENCE_ROOT, django_settings.LEXICONS_ROOT, django_settings.LANGUAGE_MODEL
    )


def run_ingestion(
    *,
    paths: Sequence[Path],
    settings: ReadingSettings,
    today: date,
    progress: Progress,
    processes: int | None = None,
) -> list[Outcome]:
    """Ingest now, in the caller's process, with a Job row that tells of it afterwards."""
    job = Job.objects.create(
        kind=INGEST,
        params={"paths": [str(path) for path in paths]},
        status=Job.Status.RUNNING,
        attempts=1,
        lease_until=timezone.now() + LEASE,
    )
    return _ingest(job, paths, settings, today, progress, processes)


def _ingest(
    job: Job,
    paths: Sequence[Path],
    settings: ReadingSettings,
    today: date,
    progress: Progress,
    processes: int | None,
) -> list[Outcome]:
    def tell(done: int, total: int, outcome: Outcome) -> None:
        Job.objects.filter(pk=job.pk).update(done=done, total=total, lease_until=timezone.now() + LEASE)
        progress(done, total, outcome)

    try:
        outcomes = ingest(paths=paths, settings=settings, today=today, progress=tell, job=job, processes=processes)
    except BaseException:
        _close(job, Job.Status.FAILED, traceback.format_exc())
        raise
    _close(job, Job.Status.DONE, "")
    return outcomes


def _close(job: Job, status: str, error: str) -> None:
    """End this attempt; a worker that lost its lease to another writes nothing."""
    Job.objects.filter(pk=job.pk, attempts=job.attempts).update(
        status=status, error=error, finished_at=timezone.now(), lease_until=None
    )


def submit_ingestion(*, paths: Sequence[Path]) -> Job:
    """Leave an ingestion to the worker."""
    with transaction.atomic():
        job = Job.objects.create(kind=INGEST, params={"paths": [str(path) for path in paths]})
        transaction.on_commit(lambda: run_job.enqueue(job.pk))
    return job


def requeue_abandoned() -> int:
    """Deliver again every job whose worker died (lease run out) or that nobody ever took."""
    now = timezone.now()
    waiting = Job.objects.filter(kind=INGEST).filter(
        Q(status=Job.Status.RUNNING, lease_until__lt=now) | Q(status=Job.Status.QUEUED, created_at__lt=now - LEASE)
    )
    ids = list(waiting.values_list("pk", flat=True))
    for id_ in ids:
        run_job.enqueue(id_)
    return len(ids)


def claim(job_id: int) -> Job | None:
    """The job, if this caller may run it now; one statement decides, whoever else asks."""
    now = timezone.now()
    taken = (
        Job.objects.filter(pk=job_id, attempts__lt=F("max_attempts"))
        .filter(Q(status=Job.Status.QUEUED) | Q(status=Job.Status.RUNNING, lease_until__lt=now))
        .update(status=Job.Status.RUNNING, attempts=F("attempts") + 1, lease_until=now + LEASE)
    )
    if not taken:
        return None
    job = Job.objects.get(pk=job_id)
    job.items.all().delete()
    return job


@task(queue_name="ingest")
def run_job(job_id: int) -> None:
    """Run a submitted job, unless somebody else does; a failed attempt is delivered again."""
    job = claim(job_id)
    if job is None:
        return
    paths = [Path(path) for path in job.params["paths"]]
    try:
        _ingest(job, paths, reading_settings(), timezone.now().date(), lambda *_: None, None)
    except Exception:
        if job.attempts >= job.max_attempts:
            raise
        log.exception("job %s failed on attempt %s; it is tried again", job.pk, job.attempts)
        Job.objects.filter(pk=job.pk).update(status=Job.Status.QUEUED)
        run_job.enqueue(job.pk)
