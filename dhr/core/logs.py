"""What is left out of the logs: a private calendar address is a secret, also where something broke while it was read."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"/calendar/[^/\s]+\.ics")


class PrivateAddresses(logging.Filter):
    """Writes the address without its secret."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if SECRET.search(said):
            record.msg, record.args = SECRET.sub("/calendar/….ics", said), ()
        return True
