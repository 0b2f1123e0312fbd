// Groups put elements in parallel without naming them; anonymous compounds are scopes of their own.
s :: InfiniteSource(LIMIT 4, STOP true)
  -> RoundRobinSwitch
  => ( -> Paint(1) -> ), ( -> Paint(2) -> )
  -> { input -> p :: Counter -> q :: Null -> output }
  -> d :: Discard;
