// A middlebox between a client and a server that masks a word in what the client says, also where
// it is spread over packets.
FromIPSummaryDump(DATA '!data src sport dst dport proto tcp_flags tcp_seq tcp_ack payload
10.0.0.1 1000 10.0.0.2 80 T S 1000 0 ""
10.0.0.2 80 10.0.0.1 1000 T SA 5000 1001 ""
10.0.0.1 1000 10.0.0.2 80 T A 1001 5001 ""
10.0.0.1 1000 10.0.0.2 80 T PA 1001 5001 "my pass"
10.0.0.1 1000 10.0.0.2 80 T PA 1008 5001 "word is mine"
', CHECKSUM true, STOP true) -> c :: IPClassifier(src host 10.0.0.1, -);

c [0] -> IPIn -> in :: TCPIn(RETURNNAME back) -> WordMatcher(WORD password) -> out :: TCPOut
  -> again :: SimpleTCPRetransmitter -> toServer :: IPOut;
c [1] -> IPIn -> back :: TCPIn(RETURNNAME in, RETRANSMIT_PT true) -> returned :: TCPOut
  -> toClient :: IPOut;
// What the middlebox itself tells one side.
out [1] -> toClient; returned [1] -> toServer; Idle -> [1] again;

toServer -> IPPrint(server, TIMESTAMP false, PAYLOAD ASCII) -> Discard;
toClient -> IPPrint(client, TIMESTAMP false) -> Discard;
