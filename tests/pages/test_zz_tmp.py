from __future__ import annotations
import time
from datetime import date, timedelta
from django.test import Client
from dhr.chronology.models import *
from tests.makers import *
from tests.pages.test_combined_chronology import accept, an_event
def test_speed(world, monkeypatch):
    review = make_review(world, "gathering")
    accept(world, review, monkeypatch, *(an_event(place={"line": n}, text=f"Event {n} neighbour call", agency=f"Agency {n%10}", day=(date(2006,1,1)+timedelta(days=n%5000)).isoformat()) for n in range(2, 20002)))
    c = Client(); c.force_login(world.panel_member)
    out = []
    def t(q):
        best = 9
        for _ in range(4):
            s = time.perf_counter(); r = c.get(f"/reviews/{review.reference}/chronology/{q}"); best = min(best, time.perf_counter()-s)
            assert r.status_code == 200
        return best
    for q in ("", "?page=200", "?text=event+777", "?agency=Agency+3&from=01/01/2010&to=31/12/2011"): out.append((q, 20000, t(q)))
    Row.objects.exclude(position__lte=200).delete()
    for q in ("", "?text=event+77"): out.append((q, 200, t(q)))
    open("/tmp/speed.txt","w").write("\n".join(map(str,out)))
