Well -> x :: Shifted(5, ACTIVE false) -> Drain;
