package org.packetmill.benchmarks.experiments;

import java.util.SplittableRandom;

/** Configurations that are made for an experiment. */
final class Configurations {
  private static final long SEED = 7;

  private Configurations() {}

  /** A forwarder with artificial load: FastClick's WorkPackage. */
  static String workPackage(int megabytes, int accesses, int numbers) {
    return forwarder(
        "WorkPackage(S %d, N %d, R 0, PAYLOAD false, W %d)"
            .formatted(megabytes, accesses, numbers));
  }

  /** A forwarder with so many counters on the way. */
  static String chain(int elements) {
    return forwarder(String.join(" -> ", java.util.Collections.nCopies(elements, "Counter")));
  }

  private static String forwarder(String middle) {
    return """
    FromDPDKDevice(0, BURST 32, CLEAR true)
      -> %s
      -> EtherRewrite(SRC 02:00:00:00:00:01, DST 02:00:00:00:00:02)
      -> ToDPDKDevice(0);
    """
        .formatted(middle);
  }

  /** A router without ICMP errors and so many routes, of 8 to 24 bits, in a radix table. */
  static String routes(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder table = new StringBuilder("0.0.0.0/0 0");
    for (int i = 1; i < count; i++) {
      int bits = random.nextInt(8, 25);
      int address = random.nextInt() & -1 << 32 - bits;
      table.append(
          ",\n  %d.%d.%d.%d/%d %d"
              .formatted(
                  address >>> 24,
                  address >>> 16 & 255,
                  address >>> 8 & 255,
                  address & 255,
                  bits,
                  i & 1));
    }
    return """
    out :: EtherEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02) -> ToDPDKDevice(0);
    table :: RadixIPLookup(%s);
    FromDPDKDevice(0, BURST 32, CLEAR true) -> Strip(14) -> CheckIPHeader(CHECKSUM false)
      -> table;
    table[0] -> DecIPTTL -> out;
    table[1] -> DecIPTTL -> out;
    """
        .formatted(table);
  }
}
