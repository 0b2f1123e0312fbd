package org.packetmill.xchange.dpdk;

import java.nio.file.Path;

/**
 * Receiving a burst through JNI, only to be measured beside {@link BurstCalls}. Nothing else uses
 * it.
 */
final class JniBaseline {
  private JniBaseline() {}

  /** Loads the shim for JNI; the dynamic linker has it already. */
  static void load() {
    Shim.library();
    Path file = ShimFile.find();
    System.load(file.toAbsolutePath().toString());
    ShimFile.linked(file);
  }

  /** As {@link BurstCalls#receive}. */
  static native int receive(int port, int queue, long to, int max);
}
