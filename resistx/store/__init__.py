"""The compiled catalogue: one SQLite file, built from the models and read without them."""

SCHEMA_VERSION = 2
"""Raised whenever schema.sql changes; a file of another version is refused."""
