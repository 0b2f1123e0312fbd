package org.packetmill.cli.trace;

import static org.packetmill.cli.trace.FrameBuilder.ARP;
import static org.packetmill.cli.trace.FrameBuilder.ETHERNET;
import static org.packetmill.cli.trace.FrameBuilder.ICMP;
import static org.packetmill.cli.trace.FrameBuilder.IPV4;
import static org.packetmill.cli.trace.FrameBuilder.PLAIN_HEADER;
import static org.packetmill.cli.trace.FrameBuilder.TCP;
import static org.packetmill.cli.trace.FrameBuilder.UDP;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes sound frames. */
final class Frames {
  private static final int[] OTHER_PROTOCOLS = {2, 41, 47, 50, 89, 132};
  private static final int[] OTHER_TYPES = {0x86dd, 0x8847, 0x88cc, 0x8035, 0x0842};
  private static final int[] ERRORS = {3, 4, 5, 11, 12};
  private static final int ROUTER = 0x0a000001;
  private static final int ARP_LENGTH = 60;
  private static final int SYN = 0x02;
  private static final int ACK = 0x10;

  private final RandomGenerator random;
  private final Flows flows;
  private final Sizes sizes;

  Frames(RandomGenerator random, Flows flows, Sizes sizes) {
    this.random = random;
    this.flows = flows;
    this.sizes = sizes;
  }

  /** A frame for an IPv4 packet with so many bytes behind its Ethernet header at least. */
  private FrameBuilder room(int least) {
    return new FrameBuilder(Math.max(sizes.draw(random), ETHERNET + least), random).ethernet(IPV4);
  }

  FrameBuilder udp() {
    return udp(0);
  }

  /** With room for options; they and the header's checksum are left to the caller. */
  FrameBuilder udp(int optionBytes) {
    Flows.Flow flow = drawFlow();
    FrameBuilder frame = room(PLAIN_HEADER + optionBytes + 8).ip(flow, UDP, optionBytes);
    int at = frame.transport();
    frame.put16(at, flow.sourcePort()).put16(at + 2, flow.destinationPort());
    frame.put16(at + 4, frame.length() - at);
    return frame.finishTransport(UDP, 6).finishIp();
  }

  FrameBuilder tcp() {
    Flows.Flow flow = flows.draw(random);
    int flags = flows.begins(flow) ? SYN : ACK | (random.nextInt(16) == 0 ? random.nextInt(64) : 0);
    FrameBuilder frame = room(PLAIN_HEADER + 20).ip(flow, TCP, 0);
    int at = frame.transport();
    frame.put16(at, flow.sourcePort()).put16(at + 2, flow.destinationPort());
    frame.put8(at + 12, 0x50).put8(at + 13, flags).put16(at + 18, 0);
    return frame.finishTransport(TCP, 16).finishIp();
  }

  FrameBuilder icmp() {
    FrameBuilder frame = room(PLAIN_HEADER + 8).ip(drawFlow(), ICMP, 0);
    frame.put8(frame.transport(), random.nextInt(2) * 8).put8(frame.transport() + 1, 0);
    return frame.finishIcmp().finishIp();
  }

  FrameBuilder icmpError() {
    byte[] quoted = udp().bytes();
    FrameBuilder frame = room(PLAIN_HEADER + 8 + PLAIN_HEADER + 8).ip(drawFlow(), ICMP, 0);
    int at = frame.transport();
    frame.put8(at, ERRORS[random.nextInt(ERRORS.length)]).put8(at + 1, random.nextInt(4));
    frame.put(at + 8, Arrays.copyOfRange(quoted, ETHERNET, quoted.length));
    return frame.finishIcmp().finishIp();
  }

  FrameBuilder other() {
    int protocol = OTHER_PROTOCOLS[random.nextInt(OTHER_PROTOCOLS.length)];
    return room(PLAIN_HEADER).ip(drawFlow(), protocol, 0).finishIp();
  }

  FrameBuilder arp(boolean request) {
    FrameBuilder frame = new FrameBuilder(ARP_LENGTH, random).ethernet(ARP);
    Flows.Flow flow = drawFlow();
    frame.put16(14, 1).put16(16, IPV4).put16(18, 0x0604).put16(20, request ? 1 : 2);
    frame.put16(22, 0x0200).put32(24, 0x99).put32(28, flow.source());
    boolean forRouter = random.nextBoolean();
    frame.put32(38, forRouter ? ROUTER : flow.destination());
    return request ? frame.put16(32, 0).put32(34, 0) : frame.put16(32, 0x0200).put32(34, 1);
  }

  FrameBuilder ethertype() {
    FrameBuilder frame = new FrameBuilder(sizes.draw(random), random);
    return frame.ethernet(OTHER_TYPES[random.nextInt(OTHER_TYPES.length)]);
  }

  private Flows.Flow drawFlow() {
    Flows.Flow flow = flows.draw(random);
    flows.begins(flow);
    return flow;
  }
}
