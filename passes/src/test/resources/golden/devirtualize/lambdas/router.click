Well -> x :: Folded -> Drain;
