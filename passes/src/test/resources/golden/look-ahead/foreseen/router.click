Well -> Peeked -> Foreseen -> Drain;
