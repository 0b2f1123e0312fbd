Well -> Peeked -> Swapped -> Peeked -> Drain;
