Well -> x :: Adaptive -> Drain;
