"""What is article and what is not."""

from reader.cleaning.categories import CATEGORIES as CATEGORIES
from reader.cleaning.pipeline import Wish as Wish
from reader.cleaning.pipeline import judge as judge
