"""An object store: a server that speaks the S3 protocol over the network, and a bucket in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING

import pytest

from pipeline.places import place

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from upath import UPath


class Door:
    """Stands before the server, and lets requests in one at a time.

    So nothing happens between the look at a condition and the writing on it, as in the stores that
    people use. ``spoilt`` answers in place of the server where a test has it so.
    """

    def __init__(self, server: WSGIApplication) -> None:
        self.server = server
        self.spoilt: WSGIApplication | None = None
        self._one_at_a_time = Lock()

    def __call__(self, asked: WSGIEnvironment, answer: StartResponse) -> list[bytes]:
        with self._one_at_a_time:
            return [*(self.spoilt or self.server)(asked, answer)]


@pytest.fixture(scope="session")
def object_store() -> Iterator[tuple[str, Door]]:
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    assert server._server is not None
    door = Door(server._server.app)
    server._server.app = door
    yield "http://{}:{}".format(*server.get_host_and_port()), door
    server.stop()


@pytest.fixture
def door(object_store: tuple[str, Door]) -> Iterator[Door]:
    """What stands before the object store, for tests in which that does what it should not."""
    _, door = object_store
    yield door
    door.spoilt = None


@pytest.fixture(scope="session")
def store_settings(object_store: tuple[str, Door]) -> dict[str, str]:
    """What a person would have in the environment to reach the object store."""
    return {
        "AWS_ENDPOINT_URL": object_store[0],
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@pytest.fixture
def bucket(store_settings: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[UPath]:
    """An empty bucket, with the settings that a person would have in the environment."""
    for name, value in store_settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("fsspec.spec.AbstractFileSystem.cachable", False)
    from upath import UPath

    found = place("s3://frameworks")
    assert isinstance(found, UPath)
    found.fs.mkdir("frameworks")
    yield found
    found.fs.rm("frameworks", recursive=True)
