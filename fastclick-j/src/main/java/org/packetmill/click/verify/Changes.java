package org.packetmill.click.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Router;

/**
 * What is done to a router while packets run through it: handlers that are written, configurations
 * that take its place. A text, a change a line, in the order of bursts:
 *
 * <pre>
 * # BURST HANDLER [VALUE]
 * 10 paint.color 7
 * 20 ttl.config ACTIVE false
 * 30 hotconfig other.click
 * 40 hotconfig -              the first configuration again
 * </pre>
 */
final class Changes {
  /** Stands for the configuration that the run began with. */
  static final String SAME = "-";

  private static final String HOT_CONFIG = "hotconfig";

  /**
   * One of them.
   *
   * @param burst the number of the burst that it comes before, from 0
   * @param call {@code HANDLER VALUE}
   */
  record Change(long burst, String call) {}

  /** Builds routers that take the place of the running one. */
  interface Source {
    /** From a file, or {@link #SAME}. */
    Router build(String config) throws IOException, ConfigurationException;
  }

  private final Deque<Change> coming;
  private final Source source;

  Changes(List<Change> changes, Source source) {
    coming = new ArrayDeque<>(changes);
    this.source = source;
  }

  /**
   * Reads a text.
   *
   * @throws IOException when it cannot be read, or is none of this kind
   */
  static List<Change> read(Path file) throws IOException {
    List<Change> changes = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Change change = parse(line, "%s:%d".formatted(file, i + 1));
        if (!changes.isEmpty() && change.burst < changes.getLast().burst) {
          throw new IOException(
              "%s:%d: bursts must not go back: burst=%d".formatted(file, i + 1, change.burst));
        }
        changes.add(change);
      }
    }
    return changes;
  }

  private static Change parse(String line, String where) throws IOException {
    String[] words = line.split("\\s+", 2);
    if (words.length < 2 || !words[0].matches("\\d{1,9}")) {
      throw new IOException("%s: a change is 'BURST HANDLER [VALUE]': %s".formatted(where, line));
    }
    return new Change(Long.parseLong(words[0]), words[1]);
  }

  /** Whether some are still to be made. */
  boolean areLeft() {
    return !coming.isEmpty();
  }

  /**
   * Makes the changes that are due before a burst, each with a message of what came of it.
   *
   * @return the router that runs afterwards
   */
  Router make(long burst, Router running, LogWriter log) {
    Router router = running;
    while (!coming.isEmpty() && coming.getFirst().burst <= burst) {
      String call = coming.removeFirst().call;
      try {
        if (call.startsWith(HOT_CONFIG + " ")) {
          Router next = source.build(call.substring(HOT_CONFIG.length()).strip());
          router.hotSwap(next);
          router = next;
          log.write(new LogEntry.Message(call));
        } else {
          log.write(new LogEntry.Message(call + ": " + router.writeHandler(call, null)));
        }
      } catch (HandlerException | ConfigurationException | IOException e) {
        log.write(new LogEntry.Message(call + " failed: " + e.getMessage()));
      }
    }
    return router;
  }
}
