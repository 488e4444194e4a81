"""A file that several services made together: whose name stands in front of each source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

MOST = 0.9
_SERVICE = re.compile(
    r"\b(?:police|constabulary|school|college|academy|nursery|university|education|surgery|practice|gps?|hospitals?|nhs"
    r"|trust|health|council|borough|social care|childrens?|children.s|adults?|asc|csc|housing|homes|tenancy|landlord"
    r"|probation|prison|ambulance|fire|rescue|refuge|idva|service|services|team|early help|cafcass|charity|aid"
    r"|court|care|support|visiting|icb|ccg|caf|mental|midwifery|maternity)\b",
    re.I,
)


def agency_prefixes(sources: Iterable[str], agency: str) -> frozenset[str]:
    """The names in front of a colon that are agencies: at least two that are services, and nearly every source has one.

    In a file of one service only its own name counts, so that it is not said twice.
    """
    written = [source.strip() for source in sources if source.strip()]
    found = Counter(source.partition(":")[0].strip() for source in written if ":" in source)
    services = [prefix for prefix in found if _SERVICE.search(prefix)]
    if len(services) >= 2 and sum(found.values()) >= MOST * len(written):
        return frozenset(found)
    return frozenset(prefix for prefix in found if prefix.casefold() == agency.strip().casefold())
