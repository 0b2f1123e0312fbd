package org.packetmill.click.elements.analysis;

/** A TCP or UDP flow that {@link AggregateIPFlows} has numbered. */
final class IpFlow {
  /** Both directions have seen a FIN, or one a RST. */
  static final int OVER = 3;

  /** The two addresses, in the order in which both directions have them. */
  final long hosts;

  /** The two ports, in the order of the addresses. */
  final int ports;

  final boolean tcp;

  /** The next flow of the same bucket. */
  IpFlow next;

  int aggregate;

  /** Whether the first packet went from the second address to the first. */
  boolean reverse;

  /** When it was used last, in packets of all flows. */
  long turn;

  /** Which directions have ended, as bits. */
  int over;

  long firstTime;
  long lastTime;
  final int[] packets = new int[2];

  /** Where the first packet lies in its trace; "" if nobody knows. */
  String position = "";

  IpFlow(long hosts, int ports, boolean tcp) {
    this.hosts = hosts;
    this.ports = ports;
    this.tcp = tcp;
  }

  /** Starts a new flow between the same ends. */
  void start(int number, boolean flipped, long time) {
    aggregate = number;
    reverse = flipped;
    over = 0;
    firstTime = time;
    lastTime = time;
    packets[0] = 0;
    packets[1] = 0;
  }
}
