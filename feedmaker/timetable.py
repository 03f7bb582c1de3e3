"""When each feed runs next: an APScheduler whose main loop is ours, and whose jobs run in the lanes of their hosts."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from apscheduler.executors.base import BaseExecutor, run_job
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.base import BaseTrigger

from .lanes import Lanes

if TYPE_CHECKING:
    from apscheduler.job import Job

# Where nothing is to be run, the timetable is looked at again after so many seconds.
IDLE = 60.0


class _UntilTold(BaseTrigger):  # type: ignore[misc]
    """A run's successor is not known before it is over; until then it stands a day ahead."""

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime:
        return now + timedelta(days=1)


class Timetable(BaseScheduler):  # type: ignore[misc]
    """An APScheduler whose main loop is ours."""

    def __init__(
        self,
        lanes: Lanes,
        lane_of: Callable[[str], str],
        after: Callable[[str], None],
        wake: Callable[[], None],
    ) -> None:
        self._wake = wake
        super().__init__(
            executors={"default": _InLanes(lanes, lane_of, after)},
            # Late is late: a feed that had to wait for its turn is run all the same, once.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone=UTC,
        )

    def wakeup(self) -> None:
        """Called by APScheduler when a job was added or moved."""
        self._wake()

    def shutdown(self, wait: bool = True) -> None:
        super().shutdown(wait)

    def process(self) -> float:
        """Starts what is due; returns the seconds until something is."""
        wait: float | None = self._process_jobs()
        return IDLE if wait is None else wait

    def put(self, name: str, due: float, run: Callable[[str], None]) -> None:
        """Makes ``due`` (seconds since 1970) the next run of ``name``."""
        moment = datetime.fromtimestamp(due, UTC)
        try:
            self.modify_job(name, next_run_time=moment)
        except JobLookupError:
            self.add_job(
                run, _UntilTold(), args=(name,), id=name, name=name, next_run_time=moment, replace_existing=True
            )

    def drop(self, name: str) -> None:
        """There is no next run of ``name``."""
        with contextlib.suppress(JobLookupError):
            self.remove_job(name)


class _InLanes(BaseExecutor):  # type: ignore[misc]
    """Runs jobs in the lane of their host. APScheduler's own pools end only when every fetch has."""

    def __init__(self, lanes: Lanes, lane_of: Callable[[str], str], after: Callable[[str], None]) -> None:
        super().__init__()
        self._lanes = lanes
        self._lane_of = lane_of
        self._after = after

    def _do_submit_job(self, job: Job, run_times: Sequence[datetime]) -> None:
        def task() -> None:
            events = run_job(job, job._jobstore_alias, run_times, self._logger.name)
            # First the job is over, then it is told when to run again: the other way round it could be refused.
            self._run_job_success(job.id, events)
            self._after(job.id)

        self._lanes.submit(self._lane_of(job.id), task)
