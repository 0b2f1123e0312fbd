Well -> Peeked -> l :: Listed; l[0] -> Peeked -> d :: Drain; l[1] -> Adaptive -> d;
