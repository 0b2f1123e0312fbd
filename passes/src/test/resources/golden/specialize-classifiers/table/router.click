Well -> x :: Tabled; x[0] -> d :: Drain; x[1] -> d; x[2] -> d;
