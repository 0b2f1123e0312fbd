Well -> Swapped -> Drain;
