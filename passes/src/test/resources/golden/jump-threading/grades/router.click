Well -> Graded -> Drain;
