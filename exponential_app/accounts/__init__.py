"""People, sessions, sign-in links and access tokens."""
