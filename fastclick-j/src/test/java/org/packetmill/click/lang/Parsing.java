package org.packetmill.click.lang;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses for tests, with a handful of classes. */
final class Parsing {
  static final ClassCatalog CLASSES =
      Set.of(
              "Idle",
              "Discard",
              "Null",
              "Tee",
              "Queue",
              "Counter",
              "Strip",
              "Paint",
              "Script",
              "FlowContextDispatcher",
              "QUEUEIn")
          ::contains;

  private Parsing() {}

  static FlatRouter router(String config) {
    return router(config, Map.of());
  }

  static FlatRouter router(String config, Map<String, String> parameters) {
    ErrorLog log = new ErrorLog();
    FlatRouter router =
        ConfigParser.parse(config, "t", parameters, CLASSES, LibraryLoader.NONE, log);
    assertThat(log.lines()).isEmpty();
    return router;
  }

  static List<String> errors(String config) {
    ErrorLog log = new ErrorLog();
    FlatRouter router = ConfigParser.parse(config, "t", Map.of(), CLASSES, LibraryLoader.NONE, log);
    assertThat(router).isNull();
    assertThat(log.errorCount()).isPositive();
    return log.lines();
  }

  /** The flat router as text. */
  static String flat(String config) {
    return Unparser.flatConfig(router(config));
  }

  /** {@code name :: Class(config)} of each element. */
  static List<String> elements(FlatRouter router) {
    return router.elements().stream()
        .map(e -> e.name() + " :: " + e.className() + "(" + e.config() + ")")
        .toList();
  }

  static List<String> elements(String config) {
    return elements(router(config));
  }

  /** {@code from[port]->[port]to} of each connection. */
  static List<String> connections(String config) {
    FlatRouter router = router(config);
    List<FlatElement> elements = router.elements();
    return router.connections().stream()
        .map(c ->
            elements.get(c.fromElement()).name()
                + "["
                + c.fromPort()
                + "]->["
                + c.toPort()
                + "]"
                + elements.get(c.toElement()).name())
        .toList();
  }
}
