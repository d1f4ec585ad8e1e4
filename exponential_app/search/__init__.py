"""Search: issues by the words of their titles, descriptions and comments, and by identifier."""
