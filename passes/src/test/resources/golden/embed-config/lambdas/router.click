Well -> x :: Sieved -> y :: Sieved(5) -> Drain;
