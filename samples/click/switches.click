// Where packets go: by turns, by paint, by a handler, to all.
InfiniteSource(LIMIT 12, STOP true) -> rr :: RoundRobinSwitch;
rr[0] -> Paint(0) -> ps :: PaintSwitch;
rr[1] -> Paint(1) -> ps;
ps[0] -> sw :: Switch(1) -> Idle;
sw[1] -> t :: Tee -> a :: Counter -> Discard;
t[1] -> b :: Counter -> Discard;
ps[1] -> st :: StaticSwitch(0) -> CheckPaint(1) -> Discard;
st[1] -> Idle;
