package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.function.Consumer;

/**
 * Says what is wrong with a dump, and where in it.
 *
 * @param to takes the lines
 */
record Complaints(DumpFile file, Consumer<String> to) {
  void error(String message) {
    to.accept(file.landmark() + ": " + message);
  }

  void warning(String message) {
    to.accept(file.landmark() + ": warning: " + message);
  }
}
