Well -> Peeked -> Helped -> Drain;
