"""How much two stories are alike: titles, excerpts, dates and outlets compared."""
