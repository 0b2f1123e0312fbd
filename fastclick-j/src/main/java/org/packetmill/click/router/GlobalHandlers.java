package org.packetmill.click.router;

import java.math.BigInteger;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handlers;

/** The handlers of the router itself: version, driver, list, requirements, handlers, stop. */
final class GlobalHandlers {
  private GlobalHandlers() {}

  static void add(Router router, Handlers handlers) {
    handlers.read("version", Version::text);
    handlers.read("driver", () -> "userlevel");
    handlers.read("config", router::source);
    handlers.read("flatconfig", router::flatText);
    handlers.read("requirements", () -> lines(router.flat().requirements()));
    handlers.read("handlers", () -> DefaultHandlers.list(handlers));
    handlers.read("list", () -> list(router));
    handlers.write("stop", value -> stop(router, value.strip()));
  }

  private static String list(Router router) {
    var names = router.elements().stream().map(Element::name).toList();
    return names.size() + "\n" + lines(names);
  }

  private static String lines(Iterable<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** What is no number counts as one stop. */
  private static void stop(Router router, String value) {
    BigInteger stops = Numbers.whole(value, true);
    router.runCount().adjust(stops == null || stops.bitLength() > 31 ? -1 : -stops.intValue());
  }
}
