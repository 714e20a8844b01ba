"""Checks over documents and artifacts."""
