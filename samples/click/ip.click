// The way of a packet through a router.
AddressInfo(me 10.0.0.1 02:00:00:00:00:01);
InfiniteSource(DATA \<
  4500002e00000000021166b2 0a000001 0b000002
  00350035001a0000000000000000000000000000000000000000>, LIMIT 4, STOP true)
  -> SetIPChecksum
  -> ch :: CheckIPHeader(VERBOSE true)
  -> GetIPAddress(16)
  -> rt :: RadixIPLookup(10.0.0.0/8 0, 0.0.0.0/0 10.0.0.254 1);
rt[0] -> Discard;
rt[1] -> DropBroadcasts -> ttl :: DecIPTTL -> fr :: IPFragmenter(32) -> IPPrint(out) -> out :: Counter -> Discard;
ttl[1] -> ICMPError(me, timeexceeded, transit) -> errors :: Counter -> Discard;
fr[1] -> ICMPError(me, unreachable, needfrag) -> errors;
