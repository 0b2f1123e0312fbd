Well -> x :: Shifted(5) -> Drain;
