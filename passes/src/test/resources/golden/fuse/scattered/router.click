Well -> Peeked -> s :: Scattered; s[0] -> Peeked -> Drain; s[1] -> Adaptive -> Drain;
