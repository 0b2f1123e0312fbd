Well -> c :: Copied; c[0] -> d :: Drain; c[1] -> d;
