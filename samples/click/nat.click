// Addresses and ports are rewritten on the way out, and back on the way in.
InfiniteSource(DATA \<
  4500002e00000000401166b2 0a000001 0b000002
  30390035001a0000000000000000000000000000000000000000>, LIMIT 2, STOP true)
  -> SetIPChecksum -> CheckIPHeader
  -> rw :: IPRewriter(pattern 192.0.2.1 1024-2047 - - 0 1, drop);
Idle -> [1] rw;
rw[0] -> IPPrint(natted) -> c :: Counter -> Discard;
rw[1] -> Discard;
