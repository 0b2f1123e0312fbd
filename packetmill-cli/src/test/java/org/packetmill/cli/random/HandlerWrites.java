package org.packetmill.cli.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Handler;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.Lifecycle;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Router;
import org.packetmill.click.router.RouterBuilder;

/**
 * What is written to a router's handlers while packets run through it: any handler that one of its
 * elements has, with a value that may fit or not, and new arguments. What a run needs to end stays
 * as it is.
 */
final class HandlerWrites {
  private static final int MOST = 6;

  /** Writes are at most so many bursts apart. */
  private static final int APART = 3;

  private static final List<String> VALUES =
      List.of("", "0", "1", "2", "7", "40", "true", "false", "10.0.0.9", "02:00:00:00:00:09");

  private HandlerWrites() {}

  /** Lines for {@code verify --changes}; two routers of three have none. */
  static String draw(Palette palette, String text, long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    if (random.nextInt(3) != 0) {
      return "";
    }
    List<Element> elements =
        configured(text).elements().stream()
            .filter(element -> !RouterGrower.mustGoOn(element.name()))
            .toList();
    StringBuilder lines = new StringBuilder();
    int burst = 0;
    for (int i = 1 + random.nextInt(MOST); i > 0; i--) {
      burst += random.nextInt(APART + 1);
      Element element = elements.get(random.nextInt(elements.size()));
      List<String> writes = writes(palette, element, random);
      if (!writes.isEmpty()) {
        String write = writes.get(random.nextInt(writes.size()));
        lines.append("%d %s.%s".formatted(burst, element.name(), write).strip()).append('\n');
      }
    }
    return lines.toString();
  }

  private static Router configured(String text) {
    try {
      return new RouterBuilder().text(text, "random").configure();
    } catch (ConfigurationException e) {
      throw new IllegalArgumentException("not a legal router:\n" + text, e);
    }
  }

  /** A write for each handler of {@code element}. */
  private static List<String> writes(Palette palette, Element element, SplittableRandom random) {
    List<String> writes = new ArrayList<>();
    String arguments = palette.arguments(element.getClass().getSimpleName(), random);
    if (arguments != null) {
      writes.add("config " + arguments);
    }
    Handlers handlers = new Handlers();
    Lifecycle.addHandlers(element, handlers);
    for (Handler handler : handlers.all()) {
      if (handler.canWrite()) {
        writes.add(handler.name() + " " + VALUES.get(random.nextInt(VALUES.size())));
      }
    }
    return writes;
  }
}
