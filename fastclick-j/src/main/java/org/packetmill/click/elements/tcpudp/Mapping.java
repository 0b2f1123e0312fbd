package org.packetmill.click.elements.tcpudp;

import org.packetmill.click.packet.Checksum;

/** A flow, what it is rewritten to, and the same for its replies. Times are in milliseconds. */
final class Mapping {
  /** TCP: this direction has sent a FIN. Shifted by one for replies. */
  static final int DONE = 1;

  /** TCP: this direction has sent data. Shifted by one for replies. */
  static final int DATA = 4;

  final RewriterInput owner;
  final RewriterState state;
  final int protocol;
  final FlowId flow;
  final FlowId reply;
  final int output;
  final int replyOutput;

  private final int addressDelta;
  private final int portDelta;

  private SequenceShifts[] shifts;

  int number;

  /** How many mappings its rewriter made before. */
  long age;

  int replyAnno;
  int flags;
  long expiry;
  boolean guaranteed;
  int place;

  Mapping(RewriterInput owner, RewriterState state, int protocol, FlowId flow, Rewrite to) {
    this.owner = owner;
    this.state = state;
    this.protocol = protocol;
    this.flow = flow;
    reply = to.flow().reverse();
    output = to.output();
    replyOutput = to.replyOutput();
    int sum = 0;
    for (int shift = 48; shift >= 0; shift -= 16) {
      sum = delta(sum, flow.addresses() >>> shift, to.flow().addresses() >>> shift);
    }
    addressDelta = sum;
    sum = delta(sum, flow.sourcePort(), to.flow().sourcePort());
    portDelta = delta(sum, flow.destinationPort(), to.flow().destinationPort());
  }

  private static int delta(int sum, long before, long after) {
    return Checksum.update(sum, (int) before & 0xffff, (int) after & 0xffff);
  }

  /** A direction's own flow. */
  FlowId key(boolean replying) {
    return replying ? reply : flow;
  }

  /** The addresses that a packet gets. */
  long addresses(boolean replying) {
    return Long.rotateLeft(key(!replying).addresses(), 32);
  }

  /** The ports that a packet gets. */
  int ports(boolean replying) {
    return Integer.rotateLeft(key(!replying).ports(), 16);
  }

  /** A checksum over the addresses, updated. */
  int afterAddresses(int checksum, boolean replying) {
    return updated(checksum, addressDelta, replying);
  }

  /** A checksum over addresses and ports, updated. */
  int afterPorts(int checksum, boolean replying) {
    return updated(checksum, portDelta, replying);
  }

  private static int updated(int checksum, int delta, boolean replying) {
    return delta == 0 ? checksum : Checksum.update(checksum, 0, replying ? delta : ~delta);
  }

  /** By how much sequence numbers of one direction are off; null for connections without any. */
  SequenceShifts shifts(boolean replying) {
    return shifts == null ? null : shifts[replying ? 1 : 0];
  }

  /** From {@code trigger} on, sequence numbers of a direction are off by {@code change} more. */
  void shift(boolean replying, int trigger, int change) {
    if (shifts == null) {
      shifts = new SequenceShifts[] {new SequenceShifts(), new SequenceShifts()};
    }
    shifts[replying ? 1 : 0].add(trigger, change);
  }

  /** Both TCP directions have ended. */
  boolean done() {
    return (flags & 3 * DONE) == 3 * DONE;
  }

  /** Data has gone both ways over TCP. */
  boolean bothData() {
    return (flags & 3 * DATA) == 3 * DATA;
  }

  /** UDP: the number of packets up to 3 in the high bits, whether there was a reply in bit 0. */
  void countUdp(boolean replying) {
    if (replying) {
      flags |= 1;
    }
    if (flags < 6) {
      flags += 2;
    }
  }

  /** UDP: at least three packets and one reply. */
  boolean streaming() {
    return flags > 6;
  }
}
