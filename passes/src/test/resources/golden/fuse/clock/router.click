Well -> a :: Rated -> b :: Rated -> c :: Timed -> d :: Timed -> Drain;
