Well -> Peeked -> Peeked -> Peeked -> Drain;
