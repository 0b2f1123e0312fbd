package org.packetmill.cli.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.packetmill.click.verify.LogEntry;

/** Finds the first thing that differs between the same bursts of two runs. */
final class SegmentDiff {
  private static final int HEX_LINES = 12;

  private final Segment original;
  private final Segment milled;
  private final Map<Integer, Long> sentBefore;

  private SegmentDiff(Segment original, Segment milled, Map<Integer, Long> sentBefore) {
    this.original = original;
    this.milled = milled;
    this.sentBefore = sentBefore;
  }

  /** Null when all is the same; {@code sentBefore} counts packets of earlier bursts by port. */
  static Difference find(Segment original, Segment milled, Map<Integer, Long> sentBefore) {
    SegmentDiff diff = new SegmentDiff(original, milled, sentBefore);
    Difference found = diff.packets();
    if (found == null) {
      found = diff.handlers();
    }
    if (found == null) {
      found = diff.texts("messages", original.messages, milled.messages);
    }
    if (found == null) {
      found = diff.texts("handlers left out", original.leftOut, milled.leftOut);
    }
    return found == null ? diff.ends() : found;
  }

  private Difference packets() {
    Set<Integer> ports = new TreeSet<>(original.sent.keySet());
    ports.addAll(milled.sent.keySet());
    for (int port : ports) {
      Difference found =
          packets(
              port,
              original.sent.getOrDefault(port, List.of()),
              milled.sent.getOrDefault(port, List.of()));
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private Difference packets(int port, List<byte[]> left, List<byte[]> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      byte[] before = i < left.size() ? left.get(i) : null;
      byte[] after = i < right.size() ? right.get(i) : null;
      if (!Arrays.equals(before, after)) {
        return packet(port, sentBefore.getOrDefault(port, 0L) + i, before, after);
      }
    }
    return null;
  }

  private Difference packet(int port, long number, byte[] before, byte[] after) {
    String what =
        "packet %d out of port %d: original=%s, milled=%s"
            .formatted(number, port, size(before), size(after));
    byte[] nothing = {};
    return different(
        what,
        HexDiff.lines(
            before == null ? nothing : before, after == null ? nothing : after, HEX_LINES));
  }

  private static String size(byte[] packet) {
    return packet == null ? "none" : packet.length + " bytes";
  }

  private Difference handlers() {
    for (int i = 0; i < Math.max(original.values.size(), milled.values.size()); i++) {
      LogEntry.Value before = i < original.values.size() ? original.values.get(i) : null;
      LogEntry.Value after = i < milled.values.size() ? milled.values.get(i) : null;
      if (before == null || !before.equals(after)) {
        return handler(before, after);
      }
    }
    return null;
  }

  private Difference handler(LogEntry.Value before, LogEntry.Value after) {
    if (before != null && after != null && before.handler().equals(after.handler())) {
      return different("handler " + before.handler(), both(before.value(), after.value()));
    }
    return different("the next handler whose value has changed", both(tell(before), tell(after)));
  }

  private static String tell(LogEntry.Value value) {
    return value == null ? "none" : value.handler() + " is now " + value.value();
  }

  private Difference texts(String what, List<String> before, List<String> after) {
    if (before.equals(after)) {
      return null;
    }
    List<String> missing = before.stream().filter(line -> !after.contains(line)).toList();
    List<String> extra = after.stream().filter(line -> !before.contains(line)).toList();
    return different(
        "%s: original=%d, milled=%d".formatted(what, before.size(), after.size()),
        both("only there: " + missing, "only there: " + extra));
  }

  private Difference ends() {
    LogEntry.Finished left = original.end();
    LogEntry.Finished right = milled.end();
    if (left == null && right == null) {
      return null;
    }
    if (left == null || right == null) {
      return different("one run ends", both(tell(left), tell(right)));
    }
    boolean same = left.packets() == right.packets() && left.readings() == right.readings();
    return same ? null : different("the end", both(tell(left), tell(right)));
  }

  private static String tell(LogEntry.Finished end) {
    return end == null
        ? "goes on"
        : "ends after %d packets and %d readings".formatted(end.packets(), end.readings());
  }

  private static List<String> both(String before, String after) {
    return List.of("original: " + before, "milled:   " + after);
  }

  private Difference different(String what, List<String> details) {
    return new Difference(original.toString(), what, details);
  }
}
