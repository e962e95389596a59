"""Writes ``docs/commands.md`` from the help of each command: ``python docs/make_commands.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from pipeline.cli import main

PAGE = Path(__file__).with_name("commands.md")
WIDTH = 96  # of the help, in characters

INTRODUCTION = """\
# Commands

What `frameworks COMMAND --help` says, made by `python docs/make_commands.py`: change the commands,
not this page. Completion of commands, options and the names of frameworks is a line in the start-up
file of your shell:

| shell | file | line |
| --- | --- | --- |
| bash | `~/.bashrc` | `eval "$(_FRAMEWORKS_COMPLETE=bash_source frameworks)"` |
| zsh | `~/.zshrc` | `eval "$(_FRAMEWORKS_COMPLETE=zsh_source frameworks)"` |
| fish | `~/.config/fish/config.fish` | `_FRAMEWORKS_COMPLETE=fish_source frameworks \\| source` |
"""


def page() -> str:
    """The page as it should be."""
    parts = [INTRODUCTION]
    for name, text in _helps(main, "frameworks", None):
        parts.append(f"## {name}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def _helps(
    command: click.Command, name: str, parent: click.Context | None
) -> Iterator[tuple[str, str]]:
    """The whole name and the help of a command, and of all commands below it."""
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, max_content_width=WIDTH
    )
    lines = (line.rstrip() for line in command.get_help(context).splitlines())
    yield context.command_path, "\n".join(lines)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _helps(found, below, context)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
