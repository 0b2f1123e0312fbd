Well -> x :: Saved -> Drain;
