package org.packetmill.cli.bench;

import java.io.IOException;

/**
 * Something else that takes turns with the variants: another program, or input and output alone.
 */
interface Rival {
  /** By what name it is shown; what ends in {@link #IO} is NAME doing input and output alone. */
  String name();

  /** What it forwards on. */
  String device();

  /** CPU time in nanoseconds for each packet. */
  double measure() throws IOException;

  /** The end of the name of input and output alone. */
  String IO = "-io";

  /** A mode of testpmd on a device of DPDK's. */
  record OfTestpmd(String mode, String device) implements Rival {
    @Override
    public String name() {
      return "testpmd-" + mode;
    }

    @Override
    public double measure() throws IOException {
      return Testpmd.measure(device, mode);
    }
  }
}
