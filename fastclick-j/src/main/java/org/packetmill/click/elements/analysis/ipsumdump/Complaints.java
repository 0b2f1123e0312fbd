package org.packetmill.click.elements.analysis.ipsumdump;

import java.util.function.BiConsumer;

/**
 * Says what is wrong with a dump, and where in it.
 *
 * @param to takes the place and what is wrong
 */
record Complaints(DumpFile file, BiConsumer<String, String> to) {
  void error(String message) {
    to.accept(file.landmark(), message);
  }

  void warning(String message) {
    to.accept(file.landmark(), "warning: " + message);
  }
}
