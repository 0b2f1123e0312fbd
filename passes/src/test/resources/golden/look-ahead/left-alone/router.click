Well -> Peeked -> Peeked -> Drain;
