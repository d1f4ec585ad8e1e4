"""Exponential: the issue tracker a team owns."""

__version__ = "0.1.0"
