Well -> Peeked -> Pulled -> Drain;
