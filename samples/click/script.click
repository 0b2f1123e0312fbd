// Handlers and instructions.
i :: InfiniteSource(LIMIT 10, ACTIVE false) -> c :: Counter -> Discard;
s :: Script(
  set n 0,
  label again,
  set n $(add $n 1),
  write i.active true,
  wait 1ms,
  goto again $(lt $n 3),
  print "n is $n, $(c.count) packets",
  stop);
passive :: Script(TYPE PASSIVE, return $(sub 10 $(c.count)));
