package org.packetmill.click.router;

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
    handlers.add(
        new Handler("failures", p -> Long.toString(element.failures()), null, false, false, true));
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
