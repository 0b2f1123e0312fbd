Well -> Helped -> Wiped -> Helped -> Drain;
