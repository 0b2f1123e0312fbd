Well -> Pulled -> Pushed -> Drain;
