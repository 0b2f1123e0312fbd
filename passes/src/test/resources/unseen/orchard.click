define($OUT orchard.pcap, $FACTOR 3, $LENGTH 40, $LIMIT 20000, $SPRING 6000)

src :: RandomFrames(7, $LIMIT) -> pulse :: Pulse -> weigh :: Weigh($FACTOR)
  -> sort :: Threshold($LENGTH);

sort[0] -> histogram :: Histogram -> guarded :: Guarded -> label :: Label -> all :: Counter;
sort[1] -> fragile :: Fragile -> twice :: WeighTwice(5) -> mirror :: Mirror -> all;
sort[2] -> turn :: Turn -> few :: Histogram -> all;
mirror[1] -> copies :: Stamp -> Discard;

spring :: Spring($SPRING) -> fresh :: Histogram -> forgiving :: Forgiving -> all;

all -> stamp :: Stamp -> ToDump($OUT);
