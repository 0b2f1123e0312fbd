package org.packetmill.click.bench;

/** The router that is measured, with others beside it until it is warm. */
interface Measured {
  /** Lets all graphs run for so long, the measured one most of the time. */
  void warmUp(long nanos);

  /** Measures for so long. */
  Window window(long nanos);

  /** How many bytes the router's threads have allocated so far. */
  long allocated();
}
