"""The base of every record on a track."""

from __future__ import annotations

from typing import Any, ClassVar

from django_fsm import ConcurrentTransitionMixin

from dhr.core.models import Base
from dhr.workflow.tracks import Stage, Track


class StagedModel(ConcurrentTransitionMixin, Base):
    """A record on a track. The stage is changed by `fire_transition` and by nothing else."""

    TRACK: ClassVar[Track]

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """The library leaves the field unprotected for the whole process when a refresh fails; put that right."""
        fields = [self._meta.get_field(name) for name in self._get_protected_fsm_fields()]
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            for field in fields:
                field.protected = True  # type: ignore[union-attr]

    @property
    def has_own_work(self) -> bool:
        """Whether what its stage asks for is a piece of work by itself, and not part of that of another thing."""
        return True

    @property
    def stage_now(self) -> Stage:
        """The stage as the table describes it."""
        return self.TRACK.stages[self.stage]  # type: ignore[attr-defined]

    @property
    def stage_label(self) -> str:
        """The stage as people say it."""
        return self.stage_now.label

    @property
    def subject(self) -> str:
        """What a thing beside the review is called in the history; never the real name of a person."""
        return ""
