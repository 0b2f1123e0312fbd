package org.packetmill.passes;

/** Hears what milling is busy with. */
@FunctionalInterface
public interface Progress {
  /** A stage begins: {@code "loading router.jar"}, {@code "fuse (4 of 7)"}. */
  void stage(String what);
}
