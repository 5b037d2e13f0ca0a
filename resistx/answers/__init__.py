"""What the questions return: plain dataclasses, each of which knows its data, its table and its page."""
