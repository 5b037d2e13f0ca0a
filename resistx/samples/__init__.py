"""A user's own samples: files of genes, alterations, expression and variants, read into observations."""
