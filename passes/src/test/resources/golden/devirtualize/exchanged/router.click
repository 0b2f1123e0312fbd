Well -> x :: Swapped -> Peeked -> Swapped -> Drain;
