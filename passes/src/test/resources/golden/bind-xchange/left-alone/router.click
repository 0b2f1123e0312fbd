Rain(PLAIN false) -> Peeked -> Drain;
