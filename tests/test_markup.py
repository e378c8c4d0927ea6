from briefing.markup import Html, element, table


def test_attributes_and_content_are_escaped():
    """Quotes and angle brackets in text or attributes cannot end an element or attribute."""
    made = element("a", 'x < "y"', href='" onclick="z', class_="ev", title=None).markup
    assert made == '<a href="&quot; onclick=&quot;z" class="ev">x &lt; &quot;y&quot;</a>'


def test_missing_cells_say_not_stated():
    """A table cell without a value says "not stated", and the first column heads its row."""
    made = table(("Name", "Role"), [("Ada", None)], caption="People").markup
    assert '<th scope="row">Ada</th>' in made
    assert '<td data-label="Role"><span class="muted">not stated</span></td>' in made
    assert "<caption>People</caption>" in made


def test_ready_markup_is_not_escaped_again():
    """Markup that is ready stays as it is."""
    assert element("p", Html("<b>x</b>")).markup == "<p><b>x</b></p>"
