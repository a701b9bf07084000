"""Whether the store answers and what waits to be done."""

from dataclasses import asdict, dataclass

from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor

from articles.models import Article
from relations.models import Job


@dataclass(frozen=True, slots=True)
class Health:
    """``status`` is "ok" or "unavailable"; the numbers are None when the database does not answer."""

    status: str
    database: str
    migrations_pending: int | None
    articles: int | None
    queue: int | None

    def as_dict(self) -> dict[str, object]:
        """For JSON."""
        return asdict(self)


def health() -> Health:
    """The state of the store; a database that does not answer is a state, not an exception."""
    try:
        executor = MigrationExecutor(connection)
        pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if pending:  # tables may be missing: count nothing
            return Health("unavailable", "ok", pending, None, None)
        waiting = Job.objects.filter(status__in=(Job.Status.QUEUED, Job.Status.RUNNING)).count()
        return Health("ok", "ok", pending, Article.objects.count(), waiting)
    except Error as error:
        return Health("unavailable", type(error).__name__, None, None, None)
