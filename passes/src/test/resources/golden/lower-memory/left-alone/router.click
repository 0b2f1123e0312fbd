Well -> Wiped -> Drain;
