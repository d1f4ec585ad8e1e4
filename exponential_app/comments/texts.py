"""The text of a comment, which its author may write in two places at once: how two edits of it are merged."""

from exponential_app.kernel.merging import merge_text
from exponential_app.kernel.texts import TextField

BODY = TextField("body", merge_text, shortest=1, longest=100_000)
TEXTS = {BODY.name: BODY}
