from __future__ import annotations


def test_contributions_show_amounts_as_given(harbour):
    """Amount and currency stay apart; conditions are joined."""
    table = harbour.tables.contributions().set_index("id")
    assert table.loc["ct-station", ["amount", "currency"]].tolist() == [2_500_000.0, "USD"]
    assert table.loc["ct-divers", "conditions"] == "c-parliament"


def test_participants_have_the_country_s_name(paris):
    """Code and reader's name."""
    table = paris.tables.participants().set_index("id")
    assert table.loc["p-nielsen", ["represents", "country"]].tolist() == ["GRL", "Greenland"]


def test_rows_stand_in_the_order_of_the_file(paris):
    """One row for each fact of the kind."""
    assert paris.tables.objectives()["id"].tolist() == [fact.id for fact in paris.of_kind("objective")]
