"""The address of the one-click sign-in."""

from __future__ import annotations

from django.urls import path

from dhr.demo import views

app_name = "demo"
urlpatterns = [path("sign-in/", views.sign_in, name="sign_in")]
