"""What people keep for themselves and for each other: saved views, favourites, preferences, how teams show lists."""
