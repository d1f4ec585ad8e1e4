"""Bootstrap, catch-up and the live stream."""
