// Headers and tags around a frame.
InfiniteSource(DATA "a payload that is long enough to be a packet.", LIMIT 3, STOP true)
  -> EtherEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02)
  -> VLANEncap(VLAN_ID 5)
  -> VLANDecap
  -> EtherMirror
  -> HostEtherFilter(02:00:00:00:00:01)
  -> c :: Counter -> Discard;
InfiniteSource(DATA \<ffffffffffff 020000000003 0806 0001 0800 06 04 0001
  020000000003 0a000003 000000000000 0a000001>, LIMIT 1)
  -> ARPResponder(10.0.0.1 02:00:00:00:00:01) -> answers :: Counter -> Discard;
