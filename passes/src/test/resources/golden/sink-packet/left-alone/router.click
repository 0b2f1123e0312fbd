Rain(PLAIN false) -> Peeked -> Sea;
