Well -> Peeked -> Timed -> Drain;
