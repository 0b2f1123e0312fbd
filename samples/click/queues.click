// Push in front of a queue, pull behind it.
InfiniteSource(LIMIT 50) -> q :: Queue(20) -> u :: Unqueue(BURST 4) -> c :: Counter -> Discard;
RatedSource(RATE 1000, LIMIT 5) -> p :: Queue -> Discard;
Script(wait 20ms, print $(q.drops) $(q.highwater_length), stop);
