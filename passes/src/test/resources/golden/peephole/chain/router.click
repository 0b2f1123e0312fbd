Well -> off :: Pulled -> on :: Pushed -> Drain;
