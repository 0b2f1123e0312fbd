package org.packetmill.click.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/**
 * One run of a router over a trace, written down.
 *
 * @param frames of the trace, delivered in bursts through every port that the router reads
 * @param packets to deliver through each port; the trace starts over as often as that takes
 * @param every how many bursts lie between two readings of all handlers
 * @param changes made to the router meanwhile
 */
record Verification(List<byte[]> frames, long packets, int every, List<Changes.Change> changes) {
  private static final Pattern COUNTS = Pattern.compile("(?s)fast (\\d+)\n.*total (\\d+)\n");

  /** Where configurations come from. */
  interface Builders {
    /** For a file, or {@link Changes#SAME}. */
    RouterBuilder builder(String file) throws IOException;
  }

  /**
   * Builds a router with the trace behind its ports, runs it and writes its log.
   *
   * @throws ConfigurationException when the router cannot be started
   * @throws IOException when the log cannot be written
   */
  void run(Builders builders, Path logFile) throws ConfigurationException, IOException {
    try (LogWriter log = new LogWriter(logFile)) {
      Pacer pacer = new Pacer(frames, packets, log);
      Environment environment =
          Environment.standard()
              .simulated()
              .withPorts(pacer::port)
              .withChatter(line -> log.write(new LogEntry.Message(line)));
      Changes.Source source = file -> builders.builder(file).environment(environment).build();
      drive(source, pacer, log);
    }
  }

  private void drive(Changes.Source source, Pacer pacer, LogWriter log)
      throws ConfigurationException, IOException {
    Router router = source.build(Changes.SAME);
    try (Driver driver = new Driver(router)) {
      HandlerLog handlers = new HandlerLog(router, log);
      pacer.start(router, new Changes(changes, source), handlers, every);
      driver.atRest(pacer::atRest);
      driver.run();
      handlers.read();
      log.write(
          new LogEntry.Finished(
              pacer.delivered(), handlers.readings(), milled(pacer.generations())));
    }
  }

  /** Whether the last router was milled, and how many packets took the fast path of any. */
  private static String milled(List<Router> generations) {
    long fast = 0;
    long total = 0;
    for (Router router : generations) {
      Matcher counts = COUNTS.matcher(milled(router));
      if (counts.find()) {
        fast += Long.parseLong(counts.group(1));
        total += Long.parseLong(counts.group(2));
      }
    }
    String state = milled(generations.getLast()).lines().findFirst().orElse("");
    return "%s\nfast %d\ntotal %d\n".formatted(state, fast, total);
  }

  private static String milled(Router router) {
    Handler handler = router.globalHandlers().find("milled");
    if (handler == null || !handler.canRead()) {
      return "";
    }
    try {
      return handler.reader().read("");
    } catch (HandlerException e) {
      return "";
    }
  }
}
