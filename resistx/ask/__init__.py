"""The questions: one module each, pure, from the store to an answer."""
