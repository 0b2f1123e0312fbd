package org.packetmill.xchange.dpdk;

/**
 * Receiving a burst through JNI, only to be measured beside {@link BurstCalls}. Nothing else uses
 * it.
 */
final class JniBaseline {
  private JniBaseline() {}

  /** Loads the shim for JNI; the dynamic linker has it already. */
  static void load() {
    Shim.library();
    System.load(ShimFile.find().toAbsolutePath().toString());
  }

  /** As {@link BurstCalls#receive}. */
  static native int receive(int port, int queue, long to, int max);
}
