"""A job is done once, whoever delivers it how often; a dead worker's job is taken over."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks import default_task_backend

from relations.ingestion import jobs
from relations.ingestion.jobs import claim, requeue_abandoned, run_job, submit_ingestion
from relations.models import Job, JobItem

pytestmark = pytest.mark.django_db


def job(**changes: object) -> Job:
    return Job.objects.create(kind="ingest", params={"paths": []}, **changes)


def test_only_one_caller_gets_a_queued_job() -> None:
    waiting = job()
    assert claim(waiting.pk) is not None
    assert claim(waiting.pk) is None


def test_a_job_whose_lease_has_run_out_is_taken_over() -> None:
    dead = job(status="running", attempts=1, lease_until=timezone.now() - timedelta(seconds=1))
    JobItem.objects.create(job=dead, position=0, file_name="a.txt", outcome="stored")
    taken = claim(dead.pk)
    assert taken is not None
    assert taken.attempts == 2
    assert not taken.items.exists()


def test_a_job_is_not_tried_for_ever() -> None:
    worn = job(status="running", attempts=3, lease_until=timezone.now() - timedelta(seconds=1))
    assert claim(worn.pk) is None


def test_submitting_delivers_after_the_commit(django_capture_on_commit_callbacks: object) -> None:
    default_task_backend.clear()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        submitted = submit_ingestion(paths=[Path("folder")])
    assert [list(result.args) for result in default_task_backend.results] == [[submitted.pk]]


def test_abandoned_jobs_are_delivered_again() -> None:
    default_task_backend.clear()
    job(status="running", attempts=1, lease_until=timezone.now() - timedelta(minutes=1))
    job(status="running", attempts=1, lease_until=timezone.now() + timedelta(minutes=1))
    assert requeue_abandoned() == 1
    assert len(default_task_backend.results) == 1


def test_a_job_that_fails_is_tried_again_and_then_left_with_its_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(**_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(jobs, "ingest", break_down)
    waiting = job(max_attempts=2)
    run_job.func(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == "queued"
    with pytest.raises(RuntimeError):
        run_job.func(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == "failed"
    assert "the disk is full" in waiting.error


def test_a_job_without_a_file_says_so() -> None:
    waiting = job()
    run_job.func(waiting.pk)
    waiting.refresh_from_db()
    assert waiting.status == "done"
    assert waiting.items.get().message == "there is no file in it"
