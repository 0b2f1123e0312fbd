Well -> f :: Fixed(1); f[0] -> Peeked -> d :: Drain; f[1] -> Pulled -> d;
