"""Mechanism that every slice stands on; imports no slice."""
