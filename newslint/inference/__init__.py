"""A schema of front matter from the articles that are there.

``Observed`` gathers what is seen, ``infer`` makes a schema of it, ``drift`` compares articles with
a schema. Nothing here reads files or prints.
"""

from newslint.inference.coverage import coverage
from newslint.inference.drifting import Drift, closed, drift
from newslint.inference.inferred import Inferred
from newslint.inference.inferring import Wishes, infer
from newslint.inference.observation import Observed

__all__ = ["Drift", "Inferred", "Observed", "Wishes", "closed", "coverage", "drift", "infer"]
