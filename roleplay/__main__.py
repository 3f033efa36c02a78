"""So that `python -m roleplay` does what `roleplay` does."""

import sys

from roleplay.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
