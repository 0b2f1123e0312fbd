Rain -> x :: Sieved -> y :: Sieved(5) -> Sea;
