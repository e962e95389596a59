"""The command ``frameworks``: each command makes one call and shows what came of it.

One module a command. Nothing heavy is imported in them, but where a command needs it: ``frameworks
--help`` is immediate.
"""

from __future__ import annotations

import errno
from typing import Any

import click

from pipeline import __version__
from pipeline.cli.check import check
from pipeline.cli.common import complain, epilog
from pipeline.cli.diff import diff
from pipeline.cli.export import export
from pipeline.cli.profile import profile
from pipeline.cli.report import report
from pipeline.cli.review import review
from pipeline.cli.rules import rules
from pipeline.cli.run import run
from pipeline.cli.show import show
from pipeline.cli.watch import watch
from pipeline.errors import INTERRUPTED, FrameworksError, Unwritable

__all__ = ["main"]


class _Commands(click.Group):
    """Commands whose errors, and Ctrl-C, end in one clear line and the exit code of their family.

    They are listed in the order in which people come to need them.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except FrameworksError as error:
            complain(str(error))
            ctx.exit(error.exit_code)
        except OSError as error:
            if error.errno != errno.ENOSPC:  # a fault of ours, which a traceback tells best
                raise
            where = error.filename or "standard output"
            complain(f"{where}: can't be written: {error.strerror}")
            ctx.exit(Unwritable.exit_code)
        except KeyboardInterrupt:
            complain("Stopped.")
            ctx.exit(INTERRUPTED)


@click.group(
    cls=_Commands,
    epilog=epilog("frameworks run raw/", "frameworks show leicestershire-2016-17", has_codes=True),
)
@click.version_option(__version__, prog_name="frameworks")
def main() -> None:
    """Turns police commissioning frameworks, published as PDFs, into proven data."""


for command in (run, watch, show, diff, report, review, export, check, profile, rules):
    main.add_command(command)
