Rain -> Peeked -> Sea;
