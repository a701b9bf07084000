"""Addresses of this floor."""

from django.urls import URLPattern

app_name = "entities"
urlpatterns: list[URLPattern] = []
