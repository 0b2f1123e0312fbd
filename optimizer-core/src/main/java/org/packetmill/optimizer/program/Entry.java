package org.packetmill.optimizer.program;

import java.nio.file.Path;

/**
 * A class file of the program.
 *
 * @param root the jar or directory on the class path
 * @param path its path in there; {@code lib/inner.jar!/a/B.class} inside a nested jar
 * @param bytes the class file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Entry(Path root, String path, byte[] bytes) {
  /** Between the path of a nested jar and a path inside it. */
  static final String NESTED = "!/";

  /** How messages name it. */
  String where() {
    return root + ", entry " + path;
  }
}
