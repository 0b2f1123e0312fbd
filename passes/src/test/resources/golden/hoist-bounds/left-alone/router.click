Well -> Indexed -> Drain;
