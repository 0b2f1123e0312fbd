package org.packetmill.click.verify;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.router.Router;

/** Reads every handler that two runs must agree on, and writes down those that have changed. */
final class HandlerLog {
  private final List<Watched> watched = new ArrayList<>();
  private final Set<String> leftOut = new HashSet<>();
  private final LogWriter log;
  private long readings;

  HandlerLog(Router router, LogWriter log) {
    this.log = log;
    follow(router);
  }

  /** Reads those of {@code router} from now on. */
  void follow(Router router) {
    watched.clear();
    for (Element element : router.elements()) {
      for (Handler handler : router.handlers(element).all()) {
        watch(element.name() + "." + handler.name(), handler);
      }
    }
  }

  private void watch(String name, Handler handler) {
    if (!handler.canRead()) {
      return;
    }
    if (!handler.changing()) {
      watched.add(new Watched(name, handler));
    } else if (leftOut.add(name)) {
      log.write(new LogEntry.LeftOut(name));
    }
  }

  /** Reads them all. */
  void read() {
    for (Watched handler : watched) {
      handler.read(log);
    }
    readings += watched.size();
  }

  /** How many times a handler has been read. */
  long readings() {
    return readings;
  }

  private static final class Watched {
    private final String name;
    private final Handler handler;
    private String last;

    Watched(String name, Handler handler) {
      this.name = name;
      this.handler = handler;
    }

    void read(LogWriter log) {
      String now;
      try {
        now = handler.reader().read("");
      } catch (HandlerException e) {
        now = "refused: " + e.getMessage();
      }
      if (!now.equals(last)) {
        last = now;
        log.write(new LogEntry.Value(name, now));
      }
    }
  }
}
