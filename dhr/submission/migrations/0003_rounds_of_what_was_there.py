"""Reviews that have a report get the round in which it is, and publications their stage."""

from django.db import migrations

ROUND_OF = {
    "drafting": "drafting", "panel_agreed": "panel_agreed", "signed_off": "signed_off", "with_home_office": "submitted",
    "cleared": "cleared", "published": "cleared", "monitoring": "cleared", "closed": "cleared",
}
PUBLISHED = ("published", "monitoring", "closed")


def fill(apps, schema_editor):
    rounds = apps.get_model("submission", "ReportRound").objects
    publications = apps.get_model("submission", "Publication").objects
    answers = apps.get_model("submission", "Answer").objects
    for review in apps.get_model("dhr_workflow", "Review").objects.all():
        stage = ROUND_OF.get(review.stage)
        if review.stage == "corrections":
            last = answers.filter(review=review).order_by("recorded_at").last()
            stage = "cleared_with_changes" if last and last.outcome == "changes" else "drafting"
        if stage is None:
            continue
        for number in range(1, review.round):
            rounds.create(review=review, number=number, stage="not_adequate")
        rounds.create(review=review, number=review.round, stage=stage)
        if review.stage in ("cleared", *PUBLISHED):
            found, _made = publications.get_or_create(review=review)
            publications.filter(pk=found.pk).update(stage="published" if review.stage in PUBLISHED else "not_ready")


class Migration(migrations.Migration):

    dependencies = [("submission", "0002_whole_life"), ("dhr_workflow", "0004_decisions_have_a_kind")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
