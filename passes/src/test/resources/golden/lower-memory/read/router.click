Well -> read :: Peeked -> Drain;
