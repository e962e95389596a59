"""Documents read by the workers of a real cluster: a scheduler and two processes on this machine."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import dask
import pytest
from click.testing import CliRunner
from distributed import Client, LocalCluster
from upath import UPath
from werkzeug.wrappers import Response

from pipeline import batch
from pipeline.batch import Ears, Limits, Options, Outcome, Settings
from pipeline.batch.cluster import TRIES, Cluster, NoCluster
from pipeline.batch.key import software
from pipeline.batch.store import ENDING
from pipeline.batch.work import Task
from pipeline.cli import main
from pipeline.errors import Unwritable
from pipeline.publish.tables import TABLES
from tests.buckets import Door
from tests.generated.cases import BY_NAME
from tests.here import run_here

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.slow
CASES = ("ruled", "wrong_total_one_digit", "no_total_stated", "not_a_pdf")


@contextmanager
def started(workers: int, may_start_processes: bool = True) -> Iterator[LocalCluster]:
    with (
        dask.config.set({"distributed.worker.daemon": not may_start_processes}),
        LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as cluster,
    ):
        yield cluster


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with started(2) as cluster:
        yield cluster.scheduler_address


@pytest.fixture(scope="module")
def by_the_store(store_settings: dict[str, str]) -> Iterator[str]:
    """The address of a cluster whose worker reaches the object store."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in store_settings.items():
            patch.setenv(name, value)
        with started(1) as cluster:
            yield cluster.scheduler_address


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shelf")
    for case in CASES:
        BY_NAME[case].build(folder / f"{case}.pdf")
    return folder


def test_a_cluster_gives_the_same_bytes_as_this_process(
    address: str, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shelf.parent)  # workers were started elsewhere
    documents = batch.find([Path(shelf.name)])
    with Cluster(address, Limits()) as workers:
        ran = batch.run(documents, tmp_path / "cluster", options=Options(workers=workers))
    assert {o.file.name: o.kind for o in ran.outcomes} == {
        f"{case}.pdf": "bad_input" if case == "not_a_pdf" else "read" for case in CASES
    }
    assert [outcome.file for outcome in ran.outcomes] == documents
    run_here(documents, tmp_path / "here")
    for table in TABLES:
        ours, theirs = (tmp_path / side / f"{table}.parquet" for side in ("here", "cluster"))
        assert ours.read_bytes() == theirs.read_bytes()


def test_workers_take_documents_from_an_object_store_and_put_records_there(
    by_the_store: str, bucket: UPath, shelf: Path, tmp_path: Path
) -> None:
    for path in shelf.iterdir():
        (bucket / "raw" / path.name).write_bytes(path.read_bytes())
    run_here(batch.find([shelf]), tmp_path)
    with Cluster(by_the_store, Limits()) as workers:
        batch.run(batch.find([bucket / "raw"]), bucket / "data", options=Options(workers=workers))
    for table in TABLES:
        name = f"{table}.parquet"
        assert (bucket / "data" / name).read_bytes() == (tmp_path / name).read_bytes()


@pytest.mark.parametrize("refusals", [1, TRIES], ids=["the first", "all"])
def test_records_that_a_store_refuses_are_put_there_again(
    by_the_store: str, bucket: UPath, door: Door, shelf: Path, refusals: int
) -> None:
    """By the whole task, since the client of S3 itself does not try again what is refused."""
    (bucket / "raw" / "ruled.pdf").write_bytes((shelf / "ruled.pdf").read_bytes())
    puts: list[str] = []

    def refuses(asked: WSGIEnvironment, answer: StartResponse) -> Iterable[bytes]:
        is_put = asked["REQUEST_METHOD"] == "PUT" and asked["PATH_INFO"].endswith(ENDING)
        if is_put:
            puts.append(asked["PATH_INFO"])
        is_refused = is_put and len(puts) <= refusals
        return (Response(status=403) if is_refused else door.server)(asked, answer)

    door.spoilt = refuses
    in_vain = pytest.raises(Unwritable, match="can't be written: Forbidden")
    with (
        Cluster(by_the_store, Limits()) as workers,
        in_vain if refusals == TRIES else nullcontext(),
    ):
        ran = batch.run(
            [bucket / "raw" / "ruled.pdf"], bucket / "data", options=Options(workers=workers)
        )
        assert [outcome.kind for outcome in ran.outcomes] == ["read"]
    assert len(puts) == min(refusals + 1, TRIES) and len({*puts}) == 1


def test_limits_end_the_document_and_not_the_worker(
    address: str, shelf: Path, tmp_path: Path
) -> None:
    documents = [shelf / "ruled.pdf", shelf / "no_total_stated.pdf"]
    with Cluster(address, Limits(memory_mb=20)) as workers:  # less than any process has
        ran = batch.run(documents, tmp_path, options=Options(workers=workers))
        assert {outcome.kind for outcome in ran.outcomes} == {"out_of_memory"}
    with Cluster(address, Limits()) as workers:
        ran = batch.run(documents, tmp_path, options=Options(workers=workers))
        assert {outcome.kind for outcome in ran.outcomes} == {"read"}


def test_what_a_dead_worker_was_at_is_done_by_another(shelf: Path, tmp_path: Path) -> None:
    """A worker is killed once the first document is done, while others are under way."""
    documents = []
    for number in range(12):
        documents.append(tmp_path / f"{number}.pdf")
        BY_NAME["ruled"].build(documents[-1])
    with started(2) as cluster, Client(cluster, set_as_default=False) as client:
        victim = next(iter(client.run(os.getpid).values()))
        struck: list[Outcome] = []

        def strike(outcome: Outcome) -> None:
            if not struck:
                os.kill(victim, signal.SIGKILL)
            struck.append(outcome)

        with Cluster(cluster.scheduler_address, Limits()) as workers:
            ran = batch.run(
                documents, tmp_path / "out", options=Options(workers=workers), ears=Ears(strike)
            )
    # They are all one framework, of which the first is taken: what counts is that all were read.
    # "unchanged" is one whose records the victim had put into the store, but not yet told of.
    assert [outcome.kind in ("read", "unchanged") for outcome in ran.outcomes].count(True) == 1
    assert [outcome.kind for outcome in ran.outcomes].count("refused") == 11


@pytest.mark.parametrize(
    ("made_by", "said"),
    [(f"1 {software()}", r"they don't see .*/nowhere"), ("1 another", "another version")],
    ids=["elsewhere", "otherwise"],
)
def test_workers_that_can_not_do_the_work_say_why(
    address: str, tmp_path: Path, made_by: str, said: str
) -> None:
    task = Task(tmp_path / "a.pdf", Settings(), tmp_path / "nowhere" / ".store", made_by)
    told = pytest.raises(NoCluster, match=rf"not fit for the work are tcp://.*, tcp://.*: .*{said}")
    with told, Cluster(address, Limits()) as workers:
        workers.submit(task)


@pytest.mark.parametrize(
    ("workers", "may_start_processes", "said"),
    [(0, True, "the cluster has no workers"), (1, False, "WORKER__DAEMON=False")],
    ids=["none", "daemons"],
)
def test_a_cluster_that_can_not_work_says_why(
    workers: int, may_start_processes: bool, said: str, shelf: Path, tmp_path: Path
) -> None:
    with (
        started(workers, may_start_processes) as cluster,
        pytest.raises(NoCluster, match=said),
        Cluster(cluster.scheduler_address, Limits()) as at_work,
    ):
        batch.run([shelf / "ruled.pdf"], tmp_path, options=Options(workers=at_work))


@pytest.mark.skipif(os.name == "nt", reason="the page has them for a shell")
def test_the_commands_of_the_page(shelf: Path, tmp_path: Path) -> None:
    """They are typed as they stand there, with an address of this machine and one worker."""
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    block = re.search(r"```sh\n(dask scheduler)\n(.*dask worker .*)\n```", page)
    assert block is not None
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    about = tmp_path / "scheduler.json"
    with ExitStack() as stack:

        def start(command: str) -> None:
            started = subprocess.Popen(
                f"exec {command}",
                shell=True,
                env={**os.environ, "PATH": path},
                stderr=subprocess.DEVNULL,
            )
            stack.callback(started.wait)
            stack.callback(started.terminate)

        # The system names a port that nobody has.
        start(f"{block[1]} --host 127.0.0.1 --port 0 --scheduler-file {about} --no-dashboard")
        with Client(scheduler_file=str(about), timeout=300, set_as_default=False) as client:
            address = client.scheduler.address
            start("env " + block[2].replace("tcp://10.0.0.5:8786", address).replace(" 8 ", " 1 "))
            client.wait_for_workers(1, timeout=300)
        words = ["run", str(shelf / "ruled.pdf"), "--out", str(tmp_path / "out")]
        result = CliRunner().invoke(main, [*words, "--cluster", address])
    assert result.exit_code == 0, result.output
    assert "1 framework in" in result.output


def test_an_address_where_no_cluster_is_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.batch.cluster.CONNECTED_WITHIN", 0.5)
    with pytest.raises(NoCluster, match=r"tcp://127\.0\.0\.1:9: no cluster answers there"):
        Cluster("tcp://127.0.0.1:9", Limits()).__enter__()


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match=r"pip install -e '\.\[cluster\]'"):
        Cluster("tcp://127.0.0.1:9", Limits()).__enter__()
