Well -> off :: Pulled -> Drain;
