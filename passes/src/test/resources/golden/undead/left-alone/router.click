Well -> s :: Switched(1); s[0] -> Peeked -> d :: Drain; s[1] -> Pulled -> d;
