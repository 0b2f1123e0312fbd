package org.packetmill.click.router;

import java.util.BitSet;
import java.util.StringJoiner;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;

/** The handlers that every element has: name, class, config, ports, handlers, failures. */
final class DefaultHandlers {
  private DefaultHandlers() {}

  static void add(Router router, Element element, Handlers handlers) {
    handlers.read("name", element::name);
    handlers.read("class", element::className);
    handlers.read("config", () -> router.configuration(element));
    if (element.canLiveReconfigure()) {
      handlers.write("config", text -> reconfigure(router, element, text));
    }
    handlers.read("ports", () -> PortList.of(router, element));
    handlers.read("handlers", () -> list(handlers));
    addThreads(router, element, handlers);
    handlers.add(
        new Handler("failures", p -> Long.toString(element.failures()), null, false, false, true));
  }

  private static void addThreads(Router router, Element element, Handlers handlers) {
    handlers.readHidden("home_thread", () -> Integer.toString(router.homeThread(element)));
    handlers.readHidden("passing_threads", () -> ranges(router.passingThreads(element)));
    handlers.readHidden("spawning_threads", () -> ranges(router.spawningThreads(element)));
    handlers.readHidden("is_fullpush", () -> Boolean.toString(router.isFullPush(element)));
    handlers.readHidden("mt_safe", () -> Boolean.toString(element.isThreadSafe()));
  }

  /** Click's notation of a set: {@code 0,2-3}. */
  private static String ranges(BitSet threads) {
    StringJoiner text = new StringJoiner(",");
    for (int first = threads.nextSetBit(0); first >= 0; ) {
      int last = threads.nextClearBit(first) - 1;
      text.add(first == last ? "" + first : first + "-" + last);
      first = threads.nextSetBit(last + 1);
    }
    return text.toString();
  }

  private static void reconfigure(Router router, Element element, String text)
      throws HandlerException {
    router.reconfigure(element, text.strip());
  }

  /** One line a handler, the latest first as in Click: the name, and r, w, + for a parameter. */
  static String list(Handlers handlers) {
    StringBuilder text = new StringBuilder();
    for (Handler handler : java.util.List.copyOf(handlers.all()).reversed()) {
      if (!handler.hidden() && handler.isVisible()) {
        text.append(handler.name())
            .append('\t')
            .append(handler.isReadVisible() ? "r" : "")
            .append(handler.canWrite() ? "w" : "")
            .append(handler.takesParameter() ? "+" : "")
            .append('\n');
      }
    }
    return text.toString();
  }
}
