"""Addresses of this floor."""

from django.urls import URLPattern, path

from articles.views import reader

app_name = "articles"
urlpatterns: list[URLPattern] = [
    path("articles/<slug:slug>/", reader.article, name="article"),
]
