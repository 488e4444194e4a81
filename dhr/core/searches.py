"""The words of a search never stand in an address: not in a browser's history, a proxy's log or a link that is passed on
(security T39). They are sent by POST and kept, encrypted, in the session; the address carries a key that means nothing to
anybody else."""

from __future__ import annotations

import secrets

from django.http import HttpRequest, QueryDict

from dhr.core.fields import opened, sealed

SEARCHES = "searches"
MOST = 10
"""Searches that one session keeps; an earlier one has ended."""
KEY, WORDS, ENDED = "search", "text", "search_ended"


def keep_search(request: HttpRequest, words: str) -> str:
    """The key of these words in the session of this person."""
    kept = list(request.session.get(SEARCHES, []))
    key = secrets.token_urlsafe(6)
    request.session[SEARCHES] = [*kept, [key, sealed(words)]][-MOST:]
    return key


def asked_for(request: HttpRequest, sent: QueryDict) -> QueryDict:
    """What was asked, with the words that its key stands for. Words in an address count for nothing; a key that this session
    does not know is left out, and `search_ended` says so."""
    asked = sent.copy()
    asked.pop(WORDS, None)
    key = asked.get(KEY, "")
    words = next((opened(text) for known, text in request.session.get(SEARCHES, []) if known == key), "")
    if words:
        asked[WORDS] = words
    elif asked.pop(KEY, None):
        asked[ENDED] = "yes"
    return asked


def address_of(request: HttpRequest, sent: QueryDict, names: tuple[str, ...]) -> str:
    """The address of what was asked by POST: the filters in the open, the words behind their key."""
    found = QueryDict(mutable=True)
    if words := sent.get(WORDS, "").strip():
        found[KEY] = keep_search(request, words)
    for name in names:
        if name != KEY and sent.get(name):
            found[name] = str(sent[name])
    return f"{request.path}?{found.urlencode()}" if found else request.path
