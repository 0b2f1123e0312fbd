Well -> x :: Helped -> Drain;
