Well -> x :: Locked -> Drain;
