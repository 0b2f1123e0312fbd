Well -> Peeked -> Drain;
