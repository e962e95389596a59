"""One run at a time over a dataset in an object store, whatever becomes of the others."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest
from upath import UPath
from werkzeug.wrappers import Response

from pipeline.batch import Outcome, lock
from pipeline.batch.dataset import locked
from pipeline.batch.lock import Lease
from pipeline.errors import Unwritable
from pipeline.places import content
from tests.buckets import Door
from tests.generated.cases import BY_NAME
from tests.here import run_here

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = pytest.mark.slow


@pytest.fixture
def data(bucket: UPath) -> UPath:
    return bucket / "data"


@pytest.fixture
def held(data: UPath) -> UPath:
    return data / ".store" / "lock"


def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has so much time gone by that a lock has lapsed which was renewed a moment ago."""

    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(seconds=lock.GIVEN_UP_AFTER + 1)

    monkeypatch.setattr(lock, "datetime", Later)


def test_two_runs_at_once_are_kept_apart(data: UPath) -> None:
    with locked(data), pytest.raises(Unwritable, match="another run is writing there"):
        locked(data).__enter__()


def test_the_lock_of_a_run_that_was_ended_lapses(
    data: UPath, held: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    held.write_bytes(b"")
    with pytest.raises(Unwritable, match="lapses after 10 minutes"):
        locked(data).__enter__()
    later(monkeypatch)
    with locked(data):
        assert held.exists()
    assert not held.exists()


def test_of_several_that_find_it_lapsed_one_gets_it(
    held: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All have looked before any of them goes on."""
    held.write_bytes(b"")
    later(monkeypatch)
    count, look = 4, Lease._found
    have_looked = Barrier(count)

    class Looks(Lease):
        is_first = True

        def _found(self) -> Any:
            found = look(self)
            if self.is_first:
                self.is_first = False
                have_looked.wait(60)
            return found

    leases = [Looks(UPath(str(held), use_listings_cache=False)) for _ in range(count)]
    with ThreadPoolExecutor(count) as threads:
        taken = [*threads.map(Looks.take, leases)]
    assert taken.count(True) == 1
    for lease, is_ours in zip(leases, taken, strict=True):
        with nullcontext() if is_ours else pytest.raises(Unwritable, match="taken by another"):
            lease.confirm()


def test_who_found_it_lapsed_does_not_get_it_once_it_is_renewed(
    held: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = Lease(held)
    assert ours.take()
    later(monkeypatch)

    class Dawdles(Lease):
        def _found(self) -> Any:
            found = super()._found()
            ours.confirm()
            return found

    assert not Dawdles(held).take()
    ours.confirm()


def test_a_run_that_has_lost_it_tells_and_changes_nothing(
    data: UPath, held: UPath, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that was suspended, and awakes when another is at work."""
    for name, case in (("before.pdf", "no_total_stated"), ("a.pdf", "ruled")):
        BY_NAME[case].build(tmp_path / name)
    run_here([tmp_path / "before.pdf"], data)
    files = {name: content(data / name) for name in ("frameworks.parquet", "runs.parquet")}
    records = {path.name for path in (data / ".store").iterdir()}
    other = Lease(held)

    def is_taken(_: Outcome) -> None:
        with monkeypatch.context() as patch:
            later(patch)
            assert other.take()

    with pytest.raises(Unwritable, match="the lock of this run was taken by another"):
        run_here([tmp_path / "a.pdf"], data, on_done=is_taken)
    assert {name: content(data / name) for name in files} == files
    assert records < {path.name for path in (data / ".store").iterdir()}
    other.confirm()


def test_a_lost_answer_loses_no_lock(held: UPath, door: Door) -> None:
    """The client asks again, and finds what it has written itself, where it expects what was before."""
    was_lost = False

    def loses(asked: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        nonlocal was_lost
        if asked["REQUEST_METHOD"] != "PUT" or was_lost:
            return door.server(asked, answer)
        was_lost = True
        [*door.server(asked, lambda *_: lambda _: None)]
        return Response(status=503)(asked, answer)

    door.spoilt = loses
    lease = Lease(held)
    assert lease.take()
    was_lost = False
    lease.confirm()
    lease.confirm()


def test_a_store_that_knows_no_conditions_is_told(data: UPath, held: UPath, door: Door) -> None:
    def ignores(asked: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        for condition in ("HTTP_IF_MATCH", "HTTP_IF_NONE_MATCH"):
            asked.pop(condition, None)
        return door.server(asked, answer)

    door.spoilt = ignores
    with pytest.raises(Unwritable, match="does not know writing on a condition"):
        locked(data).__enter__()
    assert not held.exists()


def test_who_is_patient_waits_for_the_other_run(
    data: UPath, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = locked(data)
    first.__enter__()

    def ends(_: float) -> None:
        """The other run ends while this one waits."""
        first.__exit__(None, None, None)

    monkeypatch.setattr(lock, "sleep", ends)
    with locked(data, is_patient=True):
        pass
