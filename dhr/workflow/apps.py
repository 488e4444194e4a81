"""The workflow app; its label stands in stored work items and must not change."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "dhr.workflow"
    label = "dhr_workflow"
