// The inspecting router, tagging frames on the way out whose VLAN annotation is set.
define($ADDR 10.0.0.1, $MAC 02:00:00:00:00:01, $NEXT 02:00:00:00:00:02,
       $SELF 10.1.0.1, $MTU 1500, $VLAN 0);

// Drops packets whose IP or transport header is not what it says it is.
elementclass Inspection {
  input -> CheckIPHeader(OFFSET 14, CHECKSUM false)
        -> protocol :: IPClassifier(tcp, udp, icmp, -);
  protocol[0] -> CheckTCPHeader(CHECKSUM false) -> output;
  protocol[1] -> CheckUDPHeader(CHECKSUM false) -> output;
  protocol[2] -> CheckICMPHeader -> output;
  protocol[3] -> output;
}

in :: FromDPDKDevice(0, BURST 32, CLEAR true);
tag :: VLANEncap(VLAN_TCI ANNO, VLAN_PCP 0);
frame :: EtherEncap(0x0800, $MAC, $NEXT) -> tag;
tag -> tags :: TagTally -> ToDPDKDevice(0);

in -> SetVLANAnno($VLAN)
   -> Inspection
   -> types :: Classifier(12/0806 20/0001, 12/0806 20/0002, 12/0800, -);

// ARP: requests for our address are answered, replies go to the host and are sent on.
types[0] -> ARPResponder($ADDR $MAC) -> tag;
types[1] -> host :: Tee(2);
host[0] -> Discard;
host[1] -> tag;

// Neither ARP nor IPv4.
types[3] -> Discard;

// IPv4: into the routing table, and behind it the ways a packet can fail.
table :: LookupIPRouteMP(0.0.0.0/0 0);
types[2] -> Paint(1)
  -> Strip(14)
  -> CheckIPHeader(CHECKSUM false, VERBOSE false)
  -> table
  -> last :: IPOutputCombo(2, $SELF, $MTU)
  -> frame;

last[1] -> ICMPError($SELF, redirect, host, SET_FIX_ANNO 0) -> frame;
last[2] -> ICMPError($SELF, parameterproblem, SET_FIX_ANNO 0) -> table;
last[3] -> ICMPError($SELF, timeexceeded, SET_FIX_ANNO 0) -> table;
last[4] -> ICMPError($SELF, unreachable, needfrag, SET_FIX_ANNO 0) -> table;
