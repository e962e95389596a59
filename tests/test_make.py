from __future__ import annotations

from pathlib import Path

import pytest

import make


class Workshop:
    """A repository with nothing in it, where making and installing are written down, not done."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = root
        self.done: list[str] = []
        self.failing: set[str] = set()
        for name in make.RECIPE:
            (root / name).write_text("one", encoding="utf-8")
        venv = root / ".venv"
        monkeypatch.setattr(make, "ROOT", root)
        monkeypatch.setattr(make, "STAMP", venv / make.STAMP.name)
        monkeypatch.setattr(make, "BIN", venv / "bin")
        monkeypatch.setattr(make, "make_environment", self.make_environment)
        monkeypatch.setattr(make, "install", self.install)
        monkeypatch.setattr(make, "call", self.call)

    def make_environment(self) -> None:
        self.done.append("environment")
        python = make.tool("python")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()

    def install(self, extra: str) -> None:
        if "install" in self.failing:
            raise SystemExit("pip could not install")
        self.done.append(f"install [{extra}]")

    def call(self, name: str, *arguments: str, cwd: Path | None = None) -> int:
        self.done.append(" ".join((name, *arguments)))
        return 7 if name in self.failing else 0

    def doing(self, *arguments: str) -> list[str]:
        self.done.clear()
        make.main(list(arguments))
        return self.done


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    return Workshop(tmp_path, monkeypatch)


PYTEST = " ".join(("pytest", *make.SIDE_BY_SIDE))
CHECKS = ["ruff check", "ruff format --check", "mypy", PYTEST]


def test_the_first_run_makes_the_environment_and_the_next_does_not(workshop: Workshop) -> None:
    assert workshop.doing("run", "x.pdf") == [
        "environment",
        "install [ocr]",
        "frameworks run x.pdf",
    ]
    assert workshop.doing("run", "--out", "y") == ["frameworks run --out y"]


def test_testing_after_a_run_adds_what_tests_need(workshop: Workshop) -> None:
    workshop.doing("run")
    assert workshop.doing("test") == ["install [dev]", *CHECKS]
    assert workshop.doing("test", "-k", "money") == [*CHECKS[:-1], f"{PYTEST} -k money"]


def test_a_run_after_testing_installs_nothing(workshop: Workshop) -> None:
    workshop.doing("test")
    assert workshop.doing("run") == ["frameworks run"]


@pytest.mark.parametrize("name", make.RECIPE)
def test_other_versions_are_installed_with_what_was_there(workshop: Workshop, name: str) -> None:
    workshop.doing("test")
    (workshop.root / name).write_text("two", encoding="utf-8")
    assert workshop.doing("run") == ["install [dev]", "frameworks run"]


def test_a_repository_that_was_moved_gets_a_new_environment(
    workshop: Workshop, tmp_path: Path
) -> None:
    workshop.doing("run")
    stamp = make.STAMP.read_text(encoding="utf-8")
    make.STAMP.write_text(stamp.replace(tmp_path.name, "elsewhere"), encoding="utf-8")
    assert workshop.doing("run") == ["environment", "install [ocr]", "frameworks run"]


def test_an_environment_whose_python_is_gone_is_made_again(workshop: Workshop) -> None:
    workshop.doing("run")
    make.tool("python").unlink()
    assert workshop.doing("run") == ["environment", "install [ocr]", "frameworks run"]


def test_a_failed_installation_does_not_pass_for_a_finished_one(workshop: Workshop) -> None:
    workshop.doing("run")
    (workshop.root / "constraints.txt").write_text("two", encoding="utf-8")
    workshop.failing.add("install")
    with pytest.raises(SystemExit):
        workshop.doing("run")
    workshop.failing.clear()
    assert workshop.doing("run") == ["environment", "install [ocr]", "frameworks run"]


@pytest.mark.parametrize(
    ("extra", "installable", "tried"),
    [
        ("ocr", {"[ocr]", ""}, ["[ocr]"]),
        ("ocr", {""}, ["[ocr]", ""]),
        ("dev", {"[dev]"}, ["[dev]"]),
    ],
)
def test_without_what_recognises_print_the_rest_is_installed(
    monkeypatch: pytest.MonkeyPatch, extra: str, installable: set[str], tried: list[str]
) -> None:
    done: list[str] = []

    def pip(project: str) -> bool:
        done.append(project.removeprefix(str(make.ROOT)))
        return done[-1] in installable

    monkeypatch.setattr(make, "pip", pip)
    make.install(extra)
    assert done == tried


@pytest.mark.parametrize("extra", ["ocr", "dev"])
def test_where_nothing_can_be_installed_the_way_out_is_told(
    monkeypatch: pytest.MonkeyPatch, extra: str
) -> None:
    monkeypatch.setattr(make, "pip", lambda project: False)
    with pytest.raises(SystemExit, match="check the network"):
        make.install(extra)


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_a_spoilt_stamp_counts_as_none(workshop: Workshop, content: str) -> None:
    workshop.doing("run")
    make.STAMP.write_text(content, encoding="utf-8")
    assert workshop.doing("run") == ["environment", "install [ocr]", "frameworks run"]


def test_all_checks_run_and_one_that_fails_fails_the_whole(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.failing.add("mypy")
    assert make.main(["test"]) == 1
    assert workshop.done[-4:] == CHECKS
    assert capsys.readouterr().out.endswith("Failed: mypy\n")


def test_the_exit_code_of_a_run_is_passed_on(workshop: Workshop) -> None:
    workshop.failing.add("frameworks")
    assert make.main(["run"]) == 7


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["ran"], 2), (["--help"], 0)])
def test_anything_else_explains_the_two_commands(
    workshop: Workshop, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make.main(arguments) == code
    assert "make.py test" in capsys.readouterr().out
    assert workshop.done == []
