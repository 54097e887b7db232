"""JSON Schema validation of front matter, drafts 7, 2019-09 and 2020-12.

``Schema.load`` or ``Schema.shipped`` gives a schema that is safe to run: it reads nothing outside
its root, opens no connection, and ends. ``Schema.violations`` says what is wrong with front
matter, by keys; the front-matter tree turns keys into lines.
"""

from newslint.schema.documents import shipped_names
from newslint.schema.schema import Schema
from newslint.schema.violation import SchemaError, Violation

__all__ = ["Schema", "SchemaError", "Violation", "shipped_names"]
