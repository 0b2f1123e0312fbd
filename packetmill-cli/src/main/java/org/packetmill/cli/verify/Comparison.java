package org.packetmill.cli.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packetmill.click.verify.LogEntry;
import org.packetmill.click.verify.LogReader;

/**
 * Walks through two logs side by side, up to the first difference.
 *
 * <p>Both runs were deterministic and wrote the same kinds of things in the same order, so the logs
 * must be equal entry by entry.
 */
public final class Comparison {
  private static final int HEX_LINES = 12;

  private final Map<Integer, Long> sent = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private LogEntry.Burst burst = new LogEntry.Burst(-1, 0);
  private LogEntry.Finished original;
  private LogEntry.Finished milled;
  private Difference difference;

  private Comparison() {}

  /**
   * Compares the logs of the original and of the milled run.
   *
   * @throws java.io.EOFException when a log breaks off
   * @throws IOException when a log cannot be read
   */
  public static Comparison of(Path originalLog, Path milledLog) throws IOException {
    Comparison comparison = new Comparison();
    try (LogReader left = new LogReader(originalLog);
        LogReader right = new LogReader(milledLog)) {
      boolean more = true;
      while (more) {
        more = comparison.step(left.next(), right.next());
      }
    }
    return comparison;
  }

  private boolean step(LogEntry left, LogEntry right) {
    if (left instanceof LogEntry.Finished leftEnd && right instanceof LogEntry.Finished rightEnd) {
      original = leftEnd;
      milled = rightEnd;
      compareEnds();
      return false;
    }
    if (!left.equals(right)) {
      difference = describe(left, right);
      return false;
    }
    count(left);
    return true;
  }

  private void count(LogEntry entry) {
    switch (entry) {
      case LogEntry.Burst now -> burst = now;
      case LogEntry.Sent packet -> sent.merge(packet.port(), 1L, Long::sum);
      case LogEntry.LeftOut handler -> leftOut.add(handler.handler());
      default -> {}
    }
  }

  private void compareEnds() {
    if (original.packets() != milled.packets() || original.readings() != milled.readings()) {
      difference =
          new Difference(
              "at the end",
              "packets delivered, handlers read: original=%d, %d; milled=%d, %d"
                  .formatted(
                      original.packets(), original.readings(), milled.packets(), milled.readings()),
              List.of());
    }
  }

  private Difference describe(LogEntry left, LogEntry right) {
    if (left instanceof LogEntry.Sent a && right instanceof LogEntry.Sent b) {
      return packets(a, b);
    }
    if (left instanceof LogEntry.Value a
        && right instanceof LogEntry.Value b
        && a.handler().equals(b.handler())) {
      return new Difference(
          where(),
          "handler " + a.handler(),
          List.of("original: " + a.value(), "milled:   " + b.value()));
    }
    return new Difference(
        where(),
        "the runs do different things",
        List.of("original: " + tell(left), "milled:   " + tell(right)));
  }

  private Difference packets(LogEntry.Sent left, LogEntry.Sent right) {
    if (left.port() != right.port()) {
      return new Difference(
          where(), "the next packet", List.of("original: " + left, "milled:   " + right));
    }
    return new Difference(
        where(),
        "packet %d out of port %d: original=%d bytes, milled=%d bytes"
            .formatted(
                sent.getOrDefault(left.port(), 0L),
                left.port(),
                left.data().length,
                right.data().length),
        HexDiff.lines(left.data(), right.data(), HEX_LINES));
  }

  private static String tell(LogEntry entry) {
    return switch (entry) {
      case LogEntry.Burst now -> "burst " + now.number() + " begins";
      case LogEntry.Sent packet -> packet.toString();
      case LogEntry.Value value -> "handler " + value.handler() + " reads " + value.value();
      case LogEntry.LeftOut handler -> "handler " + handler.handler() + " depends on wall time";
      case LogEntry.Message message -> "message: " + message.line();
      case LogEntry.Finished end -> "the end after " + end.packets() + " packets";
    };
  }

  private String where() {
    return burst.number() < 0
        ? "before the first burst"
        : "in burst %d (packets %d on)".formatted(burst.number(), burst.packets());
  }

  /** The first difference, null when there is none. */
  public Difference difference() {
    return difference;
  }

  /** Packets that both sent before the first difference, by port. */
  public Map<Integer, Long> sent() {
    return sent;
  }

  /** Handlers that depend on wall time and were not compared. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** How the milled run ended, null when it did not end well. */
  public LogEntry.Finished milled() {
    return milled;
  }
}
