// Packets get their flow, and elements keep something for each.
InfiniteSource(DATA \<
  4500002e00000000401166b2 0a000001 0b000002
  30390035001a0000000000000000000000000000000000000000>, LIMIT 5, STOP true)
  -> MarkIPHeader -> fm :: FlowIPManagerIMP(CAPACITY 64) -> fc :: FlowCounter -> Discard;
