Rain -> Paint(7) -> Sea(true);
