"""What people see on a terminal. What a run says is at hand here; other commands have modules of theirs."""

from pipeline.screen.run import done, errors, show_run, show_written

__all__ = ["done", "errors", "show_run", "show_written"]
