from __future__ import annotations

from itertools import pairwise

from briefing.taxonomy import taxonomy


def test_the_categories_are_told_apart_by_military():
    """Military and other help, in the file's order."""
    military = {category.name: category.military for category in taxonomy().categories.values()}
    assert [name for name, is_military in military.items() if is_military] == [
        *("troops", "weapons", "training", "intelligence", "technology", "military_support"),
    ]
    assert [name for name, is_military in military.items() if not is_military] == [
        *("monitoring", "security_guarantee", "financial", "humanitarian", "sanctions", "diplomatic"),
    ]


def test_every_category_has_a_definition_and_crosswalks():
    """Also where the other scheme has no equivalent: that is said."""
    for category in taxonomy().categories.values():
        assert category.definition.endswith(".")
        assert category.kiel in ("Military", "Financial", "Humanitarian", "no equivalent")
        assert category.plover.isupper() or category.plover == "no equivalent"


def test_stages_are_ranked_and_refused_is_off_the_scale():
    """Later is nearer to help received."""
    stages = taxonomy().stages
    scale = [name for name, stage in sorted(stages.items(), key=lambda item: item[1].rank) if stage.rank >= 0]
    assert scale == [
        *("mentioned", "under_discussion", "requested", "offered"),
        *("conditional", "committed", "allocated", "delivered"),
    ]
    assert stages["refused"].rank == -1


def test_themes_name_categories_that_exist():
    """What serves a theme is in the taxonomy."""
    known = taxonomy()
    assert [c for theme in known.themes.values() for c in theme.categories if c not in known.categories] == []


def test_likelihoods_are_those_of_icd_203():
    """Seven terms whose ranges meet."""
    terms = list(taxonomy().likelihoods.values())
    assert len(terms) == 7
    assert [(a.high, b.low) for a, b in pairwise(terms) if a.high != b.low] == []
    assert taxonomy().confidences == ("low", "moderate", "high")
