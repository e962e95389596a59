"""An object store: a server that speaks the S3 protocol over the network, and a bucket in it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from pipeline.places import place

if TYPE_CHECKING:
    from upath import UPath


@pytest.fixture(scope="session")
def object_store() -> Iterator[str]:
    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


@pytest.fixture
def bucket(object_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[UPath]:
    """An empty bucket, with the settings that a person would have in the environment."""
    for name, value in {
        "AWS_ENDPOINT_URL": object_store,
        "AWS_ACCESS_KEY_ID": "somebody",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("fsspec.spec.AbstractFileSystem.cachable", False)
    from upath import UPath

    found = place("s3://frameworks")
    assert isinstance(found, UPath)
    found.fs.mkdir("frameworks")
    yield found
    found.fs.rm("frameworks", recursive=True)
