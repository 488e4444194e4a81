"""Who may open the pages of the people in a case and of their households."""

from __future__ import annotations

#                an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "panels:people": ("get", "review", "s 4 4 4 4 y y y y y"),
    "panels:person": ("post", "person", "s 4 4 4 4 3 3 y y 3"),
    "panels:change_person": ("get", "person", "s 4 4 4 4 3 3 y y 3"),
    "panels:hidden": ("post", "person", "s 4 4 4 4 3 3 y y 3"),
    "panels:relations": ("get", "review", "s 4 4 4 4 y y y y y"),
    "panels:correct_relation": ("get", "relation", "s 4 4 4 4 3 3 y y 3"),
    "panels:remove_relation": ("get", "relation", "s 4 4 4 4 3 3 y y 3"),
    "panels:household": ("get", "household", "s 4 4 4 4 3 3 y y 3"),
    "panels:record_contribution": ("get", "household", "s 4 4 4 4 3 3 y y 3"),
    "panels:contribution": ("get", "contribution", "s 4 4 4 4 3 3 y y 3"),
    "panels:share_terms": ("get", "household", "s 4 4 4 4 3 3 y y 3"),
    "panels:answer_terms": ("get", "shared_terms", "s 4 4 4 4 3 3 y y 3"),
    "panels:record_complaint": ("get", "household", "s 4 4 4 4 3 3 y y 3"),
    "panels:answer_complaint": ("get", "complaint", "s 4 4 4 4 3 3 y y 3"),
    "panels:record_wishes": ("get", "household", "s 4 4 4 4 3 3 y y 3"),
    "panels:record_conflicting": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "panels:settle_conflicting": ("get", "conflicting", "s 4 4 4 4 3 3 y y 3"),
    "panels:days_not_to_contact": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "panels:remove_quiet_day": ("get", "quiet_day", "s 4 4 4 4 3 3 y y 3"),
    "panels:equality": ("get", "review", "s 4 4 4 4 y y y y y"),
    "panels:consider": ("get", "consideration", "s 4 4 4 4 3 3 y y 3"),
    "panels:agree_terms": ("get", "terms_version", "s 4 4 4 4 3 3 y 3 3"),
    "panels:witnesses": ("get", "proceeding", "s 4 4 4 4 3 3 3 y 3"),
    "panels:end_witness": ("get", "witness", "s 4 4 4 4 3 3 3 y 3"),
    "panels:add_household": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
}
