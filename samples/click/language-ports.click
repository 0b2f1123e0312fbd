// Ports: one to many, many to one, ranges, and '=>' for many to many.
s :: InfiniteSource(LIMIT 6, STOP true) -> rr :: RoundRobinSwitch;
a, b, c :: Counter;
rr[0,1] => a, b;        // two outputs, two elements
rr[2] -> c;
a, b, c -> d :: Discard;  // many to one
t :: Tee(3);
RatedSource(RATE 1000, LIMIT 1) -> t;
t[0-2] => [0] x :: Idle, [1] x, [2] x;
