"""``python -m pipeline``: the command ``frameworks`` under another name."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
