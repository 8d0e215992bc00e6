"""What is told of the worst pages."""

from reader.model import Block, BlockKind, Verdict
from tests.quality.dataset import UNKNOWN
from tests.quality.worst import faults


def block(text, *, kept):
    return Block(BlockKind.PARAGRAPH, text, Verdict(kept, "scorer", "content", "content", "article text"))


def test_what_was_lost_and_kept_wrongly_is_told_the_longest_first():
    blocks = [block("Share", kept=True), block("The bridge is shut again", kept=False), block("Menu", kept=True)]
    assert [(fault.kind, fault.words) for fault in faults(blocks, [0.0, 1.0, UNKNOWN])] == [("lost", 5), ("kept", 1)]


def test_an_article_that_the_data_of_a_page_hold_stands_behind_its_blocks_without_labels():
    assert faults([block("Menu", kept=False), block("The bridge is shut", kept=True)], [0.0]) == []
