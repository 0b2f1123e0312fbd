Rain -> judged :: Judged -> Sea; judged[1] -> Drain;
