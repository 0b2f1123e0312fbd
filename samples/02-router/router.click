// An IPv4 router on one port: answers ARP, checks and routes IPv4 packets, rewrites them and sends
// them back out of the port.
define($ADDR 10.0.0.1, $MAC 02:00:00:00:00:01, $NEXT 02:00:00:00:00:02,
       $SELF 10.1.0.1, $MTU 1500);

in :: FromDPDKDevice(0, BURST 32, CLEAR true);
out :: ToDPDKDevice(0);
frame :: EtherEncap(0x0800, $MAC, $NEXT) -> out;

in -> types :: Classifier(12/0806 20/0001, 12/0806 20/0002, 12/0800, -);

// ARP: requests for our address are answered, replies go to the host and are sent on.
types[0] -> ARPResponder($ADDR $MAC) -> out;
types[1] -> host :: Tee(2);
host[0] -> Discard;
host[1] -> out;

// Neither ARP nor IPv4.
types[3] -> Discard;

// IPv4: into the routing table, and behind it the ways a packet can fail.
table :: LookupIPRouteMP(0.0.0.0/0 0);
types[2] -> Paint(1)
  -> Strip(14)
  -> CheckIPHeader(CHECKSUM false, VERBOSE false)
  -> ttl :: LowTtl(LIMIT 2)
  -> table
  -> last :: IPOutputCombo(2, $SELF, $MTU)
  -> frame;

last[1] -> ICMPError($SELF, redirect, host, SET_FIX_ANNO 0) -> frame;
last[2] -> ICMPError($SELF, parameterproblem, SET_FIX_ANNO 0) -> table;
last[3] -> ICMPError($SELF, timeexceeded, SET_FIX_ANNO 0) -> table;
last[4] -> ICMPError($SELF, unreachable, needfrag, SET_FIX_ANNO 0) -> table;
