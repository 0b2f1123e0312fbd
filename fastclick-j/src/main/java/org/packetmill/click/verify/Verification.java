package org.packetmill.click.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 */
public record Verification(List<byte[]> frames, long packets, int every) {

  /**
   * Builds a router with the trace behind its ports, runs it and writes its log.
   *
   * @throws ConfigurationException when the router cannot be started
   * @throws IOException when the log cannot be written
   */
  public void run(RouterBuilder builder, Path logFile) throws ConfigurationException, IOException {
    try (LogWriter log = new LogWriter(logFile)) {
      Pacer pacer = new Pacer(frames, packets, log);
      Environment environment =
          Environment.standard()
              .simulated()
              .withPorts(pacer::port)
              .withChatter(line -> log.write(new LogEntry.Message(line)));
      drive(builder.environment(environment).build(), pacer, log);
    }
  }

  private void drive(Router router, Pacer pacer, LogWriter log) {
    try (Driver driver = new Driver(router)) {
      HandlerLog handlers = new HandlerLog(router, log);
      pacer.start(router, handlers, every);
      driver.run();
      handlers.read();
      log.write(
          new LogEntry.Finished(pacer.delivered(), handlers.readings(), milled(driver.router())));
    }
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
