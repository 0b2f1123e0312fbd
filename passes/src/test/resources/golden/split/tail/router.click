Well -> Indexed -> Shifted(5) -> Peeked -> Drain;
