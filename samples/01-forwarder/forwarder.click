// Sends every frame back where it came from, with fixed link addresses.
define($MAC 02:00:00:00:00:01, $NEXT 02:00:00:00:00:02);

in :: FromDPDKDevice(0, BURST 32, CLEAR true);
out :: ToDPDKDevice(0);

in -> sizes :: FrameSizes(SMALL 128, LARGE 1024)
   -> EtherRewrite(SRC $MAC, DST $NEXT)
   -> out;
