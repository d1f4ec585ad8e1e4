"""Comments: what people say about an issue, in threads of one level."""
