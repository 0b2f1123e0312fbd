// Sources and what counts behind them.
i :: InfiniteSource(DATA "0123456789", LIMIT 100, BURST 7, STOP false) -> ci :: Counter -> d :: Discard;
r :: RatedSource(LENGTH 60, RATE 10000, LIMIT 20) -> AverageCounter -> d;
DriverManager(wait 20ms, print ci.count, stop);
