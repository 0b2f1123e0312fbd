Rain -> Sea;
