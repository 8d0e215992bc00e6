"""What is article and what is not."""

from reader.clean.categories import CATEGORIES as CATEGORIES
from reader.clean.pipeline import judge as judge
