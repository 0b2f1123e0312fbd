Rain -> Peeked -> Drain;
