Well -> most :: Adaptive -> Drain;
