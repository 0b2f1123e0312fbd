Rain -> asked :: Asked -> Sea;
