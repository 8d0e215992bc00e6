"""Decides which parts of a document belong to the article."""

from reader.cleaning.categories import CATEGORIES as CATEGORIES
from reader.cleaning.pipeline import Wish as Wish
from reader.cleaning.pipeline import judge as judge
