Well -> Pulled -> Drain;
