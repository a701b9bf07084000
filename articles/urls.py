"""Addresses of this floor."""

from django.urls import URLPattern, path

from articles.views import issues, reader, sources

app_name = "articles"
urlpatterns: list[URLPattern] = [
    path("issues/", issues.issues, name="issues"),
    path("issues/<slug:publication>/<int:volume>/<int:number>/", issues.issue, name="issue"),
    path("articles/<slug:slug>/", reader.article, name="article"),
    path("sources/", sources.sources, name="sources"),
    path("sources/<slug:key>/", sources.source, name="source"),
]
