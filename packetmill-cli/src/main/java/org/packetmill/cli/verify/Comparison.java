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
 * Walks through two logs burst by burst, up to the first difference. Both runs were deterministic,
 * so in each burst the same packets must have left each port in the same order, the same handlers
 * must have changed to the same values, and the same messages must have been given.
 */
public final class Comparison {
  private final Map<Integer, Long> sent = new TreeMap<>();
  private final List<String> leftOut = new ArrayList<>();
  private Difference difference;
  private LogEntry.Finished end;

  private Comparison() {}

  /**
   * Compares the logs of the original and of the milled run.
   *
   * @throws java.io.EOFException when a log breaks off
   * @throws IOException when a log cannot be read
   */
  public static Comparison of(Path originalLog, Path milledLog) throws IOException {
    Comparison comparison = new Comparison();
    try (LogReader originals = new LogReader(originalLog);
        LogReader milleds = new LogReader(milledLog)) {
      Segment original = Segment.first(originals);
      Segment milled = Segment.first(milleds);
      while (comparison.agree(original, milled) && original.end() == null) {
        original = original.following(originals);
        milled = milled.following(milleds);
      }
      comparison.end = milled.end();
    }
    return comparison;
  }

  private boolean agree(Segment original, Segment milled) {
    difference = SegmentDiff.find(original, milled, sent);
    original.sent.forEach((port, packets) -> sent.merge(port, (long) packets.size(), Long::sum));
    leftOut.addAll(original.leftOut);
    return difference == null;
  }

  /** The first difference, null when there is none. */
  public Difference difference() {
    return difference;
  }

  /** Packets that the original had sent up to there, by port. */
  public Map<Integer, Long> sent() {
    return sent;
  }

  /** Handlers that depend on wall time and were not compared. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** How the milled run ended, null when a difference was found before. */
  public LogEntry.Finished milled() {
    return end;
  }
}
