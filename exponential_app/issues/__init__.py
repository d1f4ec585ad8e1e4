"""Issues: the rows a team works on."""
