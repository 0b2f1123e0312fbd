// Two gateways and the tunnel between them: what enters the first leaves the second.
define($ENCRYPTION \<0123456789abcdef0123456789abcdef>, $AUTHENTICATION \<fedcba9876543210fedcba9876543210>);

// Routes to output 0 are a gateway's own, those to output 1 lead through a tunnel, the rest by 2.
elementclass Gateway { $me, $own, $peer, $others |
  input -> GetIPAddress(16)
    -> table :: RadixIPsecLookup($me/32 0,
         $others $peer 1 234 $ENCRYPTION $AUTHENTICATION 1 64,
         $own 2);
  table [0] -> StripIPHeader -> IPsecAES(0) -> IPsecAuthHMACSHA1(1) -> IPsecESPUnencap
    -> CheckIPHeader -> [0] output;
  table [1] -> IPsecESPEncap -> IPsecAuthHMACSHA1(0) -> IPsecAES(1)
    -> IPsecEncap(esp) -> FixIPSrc($me) -> [1] output;
  table [2] -> [0] output;
}
left :: Gateway(10.0.0.1, 10.1.0.0/16, 10.0.0.2, 10.2.0.0/16);
right :: Gateway(10.0.0.2, 10.2.0.0/16, 10.0.0.1, 10.1.0.0/16);

FromIPSummaryDump(DATA '!data src dst proto sport dport payload
10.1.0.1 10.2.0.1 U 1000 2000 "a secret"
', CHECKSUM true, STOP true) -> left;
left [1] -> IPPrint(wire, TIMESTAMP false) -> right;
right [1] -> left;
right -> IPPrint(right, TIMESTAMP false, PAYLOAD ASCII) -> Discard;
left -> IPPrint(left, TIMESTAMP false) -> Discard;
