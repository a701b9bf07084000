"""The benchmark's archive is the same everywhere."""

from relations.management.archive import archive


def test_the_same_seed_gives_the_same_archive() -> None:
    assert list(archive(3)) == list(archive(3))
    assert list(archive(3)) != list(archive(3, seed=2))


def test_names_are_unique_and_texts_have_a_header() -> None:
    made = list(archive(500))
    assert len({name for name, _ in made}) == 500
    assert all(text.startswith("Publication: Monitor Volume: ") for _, text in made)
