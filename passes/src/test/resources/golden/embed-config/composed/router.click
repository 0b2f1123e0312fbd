Well -> x :: Asked -> Drain;
