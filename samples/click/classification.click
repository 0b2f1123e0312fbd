// By bytes, by fields, and as a firewall.
udp :: InfiniteSource(DATA \<
  0000000000010000000000020800
  4500002e00000000401166b20a0000010a000002
  0035003500 1a 0000 000000000000000000000000000000000000>, LIMIT 3, STOP true)
  -> c :: Classifier(12/0806 20/0001, 12/0800, -);
c[0], c[2] -> others :: Counter -> Discard;
c[1] -> Strip(14) -> MarkIPHeader
  -> ic :: IPClassifier(tcp, udp port domain, -);
ic[0], ic[2] -> Discard;
ic[1] -> f :: IPFilter(deny src host 10.9.9.9, allow dst net 10.0.0.0/8 && udp, deny all)
  -> passed :: Counter -> Discard;
