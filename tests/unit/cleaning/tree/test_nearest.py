"""What the elements around a block say."""

from reader.cleaning.candidate import Scope
from reader.cleaning.tree.nearest import Nearest


def nested(*tags):
    scope = None
    for tag in tags:
        scope = Scope(tag, scope)
    return scope


def test_the_nearest_element_that_answers_counts():
    ask = Nearest(lambda scope: scope.tag if scope.tag.startswith("a") else None)
    assert ask(nested("html", "article", "aside", "p")) == "aside"
    assert ask(nested("html", "body")) is None
    assert ask(None) is None


def test_each_element_is_asked_once():
    asked = []
    ask = Nearest(asked.append)
    inner = nested(*["div"] * 3000)
    assert ask(inner) is ask(inner) is ask(Scope("p", inner)) is None
    assert len(asked) == 3001
