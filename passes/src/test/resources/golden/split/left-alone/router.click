Well -> Peeked -> Shifted(7) -> Drain;
