Well -> Touched -> Drain;
