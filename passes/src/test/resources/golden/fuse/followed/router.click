Well -> Peeked -> Followed -> Drain;
