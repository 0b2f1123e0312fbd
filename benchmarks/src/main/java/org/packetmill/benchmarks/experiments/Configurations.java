package org.packetmill.benchmarks.experiments;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    return forwarder(String.join(" -> ", Collections.nCopies(elements, "Counter")));
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
    Set<String> prefixes = new LinkedHashSet<>(List.of("0.0.0.0/0"));
    while (prefixes.size() < count) {
      int bits = random.nextInt(8, 25);
      int address = random.nextInt() & -1 << 32 - bits;
      prefixes.add(
          "%d.%d.%d.%d/%d"
              .formatted(
                  address >>> 24, address >>> 16 & 255, address >>> 8 & 255, address & 255, bits));
    }
    StringBuilder table = new StringBuilder();
    int number = 0;
    for (String prefix : prefixes) {
      table.append(number == 0 ? "" : ",\n  ").append(prefix).append(' ').append(number++ & 1);
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
