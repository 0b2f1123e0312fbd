Well -> t :: Tabled; t[0] -> x :: Adaptive -> Drain; t[1] -> x; t[2] -> Peeked -> Drain;
