"""Uploaded files, the attachments and links of issues, and pictures of people."""
