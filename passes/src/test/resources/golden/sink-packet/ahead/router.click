Rain -> Foreseen -> Sea;
