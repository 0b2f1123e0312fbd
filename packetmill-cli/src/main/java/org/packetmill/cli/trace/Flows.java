package org.packetmill.cli.trace;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Many flows, some of which are much busier than others: flow k comes k^-s as often as flow 1. */
final class Flows {
  /** The ends of a flow; addresses and ports as the wire has them. */
  record Flow(int number, int source, int destination, int sourcePort, int destinationPort) {}

  private static final int[] SERVICES = {53, 80, 443, 22, 25, 123, 8080, 5001};

  private final long seed;
  private final double[] upTo;
  private final BitSet seen = new BitSet();

  /**
   * Prepares.
   *
   * @param count how many flows, above 0
   * @param exponent Zipf's s; with 0 all come equally often
   */
  Flows(long seed, int count, double exponent) {
    this.seed = seed;
    upTo = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += Math.pow(i + 1, -exponent);
      upTo[i] = sum;
    }
  }

  /** Draws a flow. */
  Flow draw(RandomGenerator random) {
    double at = random.nextDouble() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, at);
    int number = Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    return flow(number);
  }

  /** The flow of that number: always the same. */
  private Flow flow(int number) {
    var own = new SplittableRandom(seed * 0x9e3779b97f4a7c15L + number);
    int source = 0x0a000000 | own.nextInt(1 << 24);
    int destination = own.nextInt(1, 224) << 24 | own.nextInt(1 << 24);
    int service = own.nextInt(2) == 0 ? own.nextInt(1, 65536) : SERVICES[own.nextInt(8)];
    return new Flow(number, source, destination, own.nextInt(1024, 65536), service);
  }

  /** Whether this is the first time that the flow is asked about. */
  boolean begins(Flow flow) {
    boolean first = !seen.get(flow.number());
    seen.set(flow.number());
    return first;
  }

  /** How many flows were asked about. */
  int seen() {
    return seen.cardinality();
  }
}
