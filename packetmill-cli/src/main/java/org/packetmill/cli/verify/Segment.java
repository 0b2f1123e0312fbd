package org.packetmill.cli.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.packetmill.click.verify.LogEntry;
import org.packetmill.click.verify.LogReader;

/** What a run did between the beginnings of two bursts. */
final class Segment {
  /** The burst that it begins with; number -1 before the first. */
  final LogEntry.Burst burst;

  /** Packets that were sent, by port, each port's in order. */
  final Map<Integer, List<byte[]>> sent = new TreeMap<>();

  /** Handlers that read differently from before, in the order in which they were read. */
  final List<LogEntry.Value> values = new ArrayList<>();

  /**
   * Messages, sorted: elements whose loops are one loop tell of the same packets, but take turns.
   * What a jar says of its own milling is none of the router's.
   */
  final List<String> messages = new ArrayList<>();

  /** Handlers that are not compared. */
  final List<String> leftOut = new ArrayList<>();

  /** The next segment's burst, or the end. */
  private LogEntry next;

  private Segment(LogEntry.Burst burst) {
    this.burst = burst;
  }

  /** The first segment of a log. */
  static Segment first(LogReader log) throws IOException {
    return read(new LogEntry.Burst(-1, 0), log);
  }

  /** The segment after this one, which must not be the last. */
  Segment following(LogReader log) throws IOException {
    return read((LogEntry.Burst) next, log);
  }

  /** How the run ended, null when there is another segment. */
  LogEntry.Finished end() {
    return next instanceof LogEntry.Finished finished ? finished : null;
  }

  private static Segment read(LogEntry.Burst burst, LogReader log) throws IOException {
    Segment segment = new Segment(burst);
    while (segment.next == null) {
      segment.take(log.next());
    }
    segment.messages.sort(null);
    return segment;
  }

  private void take(LogEntry entry) {
    switch (entry) {
      case LogEntry.Sent packet ->
          sent.computeIfAbsent(packet.port(), p -> new ArrayList<>()).add(packet.data());
      case LogEntry.Value value -> values.add(value);
      case LogEntry.Message message -> {
        if (!message.line().startsWith("packetmill: ")) {
          messages.add(message.line());
        }
      }
      case LogEntry.LeftOut handler -> leftOut.add(handler.handler());
      case LogEntry.Burst burstBegins -> next = burstBegins;
      case LogEntry.Finished finished -> next = finished;
    }
  }

  /** Where this is, for people. */
  @Override
  public String toString() {
    return burst.number() < 0
        ? "before the first burst"
        : "in burst %d (packets %d on)".formatted(burst.number(), burst.packets());
  }
}
