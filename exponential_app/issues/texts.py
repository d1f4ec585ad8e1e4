"""The texts of an issue that several people write: how two edits of each are merged, and how long it may be."""

from exponential_app.kernel.merging import merge_line, merge_text
from exponential_app.kernel.texts import TextField

TITLE = TextField("title", merge_line, shortest=1, longest=500)
DESCRIPTION = TextField("description", merge_text, shortest=0, longest=100_000)
TEXTS = {field.name: field for field in (TITLE, DESCRIPTION)}
