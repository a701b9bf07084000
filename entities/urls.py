"""Addresses of this floor."""

from django.urls import path

from entities.views import actors, places

app_name = "entities"
urlpatterns = [
    path("actors/", actors.actors, name="actors"),
    path("actors/<str:key>/", actors.actor, name="actor"),
    path("places/", places.places, name="places"),
    path("places/<str:key>/", places.place, name="place"),
]
