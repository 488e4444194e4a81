"""How an event's hash is made. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from functools import cache
from typing import Any


def event_hash(key: str, previous: str, facts: Mapping[str, Any]) -> str:
    """HMAC-SHA-256 over the previous hash and the event's facts in canonical JSON."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hmac.new(key.encode(), f"{previous}\n{text}".encode(), hashlib.sha256).hexdigest()


@cache
def key_id(key: str) -> str:
    """Which key it was, without giving the key away: keys are changed, and old events are verified with the old one."""
    return hashlib.sha256(f"dhr audit key {key}".encode()).hexdigest()[:12]
