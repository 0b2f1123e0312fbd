package org.packetmill.benchmarks.experiments;

import java.util.Collections;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Configurations that are made for an experiment. */
final class Configurations {
  private static final int FIRST_PORT = 1000;
  private static final int PORT_STEP = 577;

  /** What comes behind a table of two ports. */
  private static final String ROUTED =
      """
      out :: EtherEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02) -> ToDPDKDevice(0);
      table[0] -> DecIPTTL -> out;
      table[1] -> DecIPTTL -> out;
      """;

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
    return """
    table :: RadixIPLookup(%s);
    FromDPDKDevice(0, BURST 32, CLEAR true) -> Strip(14) -> CheckIPHeader(CHECKSUM false)
      -> table;
    """
            .formatted(new Prefixes(count).routes())
        + ROUTED;
  }

  /** A forwarder that sorts UDP by so many destination ports, {@link #port}, and lets all pass. */
  static String patterns(int count) {
    return """
    out :: EtherRewrite(SRC 02:00:00:00:00:01, DST 02:00:00:00:00:02) -> ToDPDKDevice(0);
    FromDPDKDevice(0, BURST 32, CLEAR true) -> types :: Classifier(%s);
    %s
    """
        .formatted(ports(count), ways(count, "out"));
  }

  /** The router of {@link #routes} behind the classifier of {@link #patterns}. */
  static String patternsAndRoutes(int patterns, int routes) {
    return """
    table :: RadixIPLookup(%s);
    check :: Strip(14) -> CheckIPHeader(CHECKSUM false) -> table;
    FromDPDKDevice(0, BURST 32, CLEAR true) -> types :: Classifier(%s);
    %s
    """
            .formatted(new Prefixes(routes).routes(), ports(patterns), ways(patterns, "check"))
        + ROUTED;
  }

  /** The destination port of a pattern. */
  static int port(int pattern) {
    return FIRST_PORT + PORT_STEP * pattern;
  }

  private static String ports(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "12/0800 36/%04x".formatted(port(i)))
        .collect(Collectors.joining(", "));
  }

  private static String ways(int count, String to) {
    return IntStream.range(0, count)
        .mapToObj(i -> "types[%d] -> %s;".formatted(i, to))
        .collect(Collectors.joining("\n"));
  }
}
