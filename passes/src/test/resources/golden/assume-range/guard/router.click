Well -> Indexed -> Timed -> Drain;
