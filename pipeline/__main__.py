"""The command ``frameworks``, also as ``python -m pipeline``."""

import sys


def main() -> None:
    """Ends with one line where Ctrl-C comes while the command is loaded; from then on it hears of that."""
    try:
        from pipeline.cli import main as command
    except KeyboardInterrupt:
        from pipeline.errors import INTERRUPTED

        print("Stopped.", file=sys.stderr)
        sys.exit(INTERRUPTED)
    command()


if __name__ == "__main__":
    main()
