"""``python -m app.receiver`` is ``mieru-receive``."""

import sys

from app.receiver.main import main

if __name__ == "__main__":
    sys.exit(main())
