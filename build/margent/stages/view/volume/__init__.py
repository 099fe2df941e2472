"""Volumes: which records they hold, where each stands in them, and their views."""
