// The IPv4 router with source address translation: what it forwards leaves from $SOURCE.
define($ADDR 10.0.0.1, $MAC 02:00:00:00:00:01, $NEXT 02:00:00:00:00:02,
       $SELF 10.1.0.1, $MTU 1500, $SOURCE 10.0.0.1, $FLOWS 65536);

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
  -> table
  -> last :: IPOutputCombo(2, $SELF, $MTU)
  -> inside :: SourceRange
  -> FlowIPManagerIMP(CAPACITY $FLOWS)
  -> FlowIPNAT(SIP $SOURCE)
  -> flows :: FlowCounter
  -> frame;

last[1] -> ICMPError($SELF, redirect, host, SET_FIX_ANNO 0) -> frame;
last[2] -> ICMPError($SELF, parameterproblem, SET_FIX_ANNO 0) -> table;
last[3] -> ICMPError($SELF, timeexceeded, SET_FIX_ANNO 0) -> table;
last[4] -> ICMPError($SELF, unreachable, needfrag, SET_FIX_ANNO 0) -> table;
