Rain -> Checked -> Sea;
