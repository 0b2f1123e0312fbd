package org.packetmill.cli.trace;

import static org.packetmill.cli.trace.FrameBuilder.ETHERNET;
import static org.packetmill.cli.trace.FrameBuilder.IPV4;
import static org.packetmill.cli.trace.FrameBuilder.PLAIN_HEADER;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes frames that are rare, or wrong. */
final class OddFrames {
  private static final int[] TTLS = {0, 1, 2, 255};
  private static final int MORE_FRAGMENTS = 0x2000;
  private static final int TAG = 4;
  private static final int END = 0;
  private static final int NOP = 1;
  private static final int RECORD_ROUTE = 7;
  private static final int TIME_STAMP = 68;
  private static final int ROUTER_ALERT = 148;

  private final RandomGenerator random;
  private final Frames frames;
  private final Sizes sizes;

  OddFrames(RandomGenerator random, Frames frames, Sizes sizes) {
    this.random = random;
    this.frames = frames;
    this.sizes = sizes;
  }

  byte[] make(Kind kind) {
    return switch (kind) {
      case UDP -> frames.udp().bytes();
      case TCP -> frames.tcp().bytes();
      case ICMP -> frames.icmp().bytes();
      case ICMP_ERROR -> frames.icmpError().bytes();
      case OTHER -> frames.other().bytes();
      case ARP_REQUEST -> frames.arp(true).bytes();
      case ARP_REPLY -> frames.arp(false).bytes();
      case ETHERTYPE -> frames.ethertype().bytes();
      case FRAGMENT -> fragment();
      case OPTIONS -> options();
      case TTL -> frames.udp().put8(ETHERNET + 8, TTLS[random.nextInt(4)]).finishIp().bytes();
      case BAD_CHECKSUM -> badChecksum();
      case BAD_LENGTH -> badLength();
      case TRUNCATED -> truncated();
      case SHORT -> new FrameBuilder(random.nextInt(1, 21), random).bytes();
      case RANDOM -> noise();
      case VLAN -> tagged();
    };
  }

  /** One of the frames that networks are full of. */
  private FrameBuilder common() {
    return switch (random.nextInt(4)) {
      case 0 -> frames.tcp();
      case 1 -> frames.icmp();
      default -> frames.udp();
    };
  }

  private byte[] fragment() {
    int offset = random.nextInt(3) == 0 ? 0 : random.nextInt(1, 8000);
    int more = offset == 0 || random.nextBoolean() ? MORE_FRAGMENTS : 0;
    return common().put16(ETHERNET + 6, more | offset).finishIp().bytes();
  }

  private byte[] options() {
    int length = 4 * random.nextInt(1, 11);
    byte[] options = new byte[length];
    Arrays.fill(options, (byte) NOP);
    switch (random.nextInt(5)) {
      case 0 -> options[random.nextInt(length)] = END;
      case 1 -> put(options, RECORD_ROUTE, Math.min(length, 3 + 4 * random.nextInt(10)), 4);
      case 2 -> put(options, TIME_STAMP, Math.min(length, 12), 5);
      case 3 -> put(options, ROUTER_ALERT, 4, 0);
      default -> random.nextBytes(options);
    }
    FrameBuilder frame = frames.udp(length).put(ETHERNET + PLAIN_HEADER, options);
    return frame.finishIp().bytes();
  }

  private static void put(byte[] options, int type, int length, int pointer) {
    options[0] = (byte) type;
    options[1] = (byte) length;
    options[2] = (byte) pointer;
  }

  private byte[] badChecksum() {
    FrameBuilder frame = random.nextBoolean() ? frames.tcp() : frames.udp();
    int at = random.nextBoolean() ? ETHERNET + 10 : frame.transport() + random.nextInt(7);
    return frame.put16(at, frame.get16(at) ^ 1 << random.nextInt(16)).bytes();
  }

  private byte[] badLength() {
    FrameBuilder frame = common();
    switch (random.nextInt(3)) {
      case 0 -> frame.put8(ETHERNET, random.nextInt(256));
      case 1 -> frame.put16(ETHERNET + 2, random.nextInt(1 << 16));
      default -> frame.put16(ETHERNET + 2, frame.length() - ETHERNET - random.nextInt(1, 40));
    }
    boolean sum = frame.transport() <= frame.length() && random.nextBoolean();
    return (sum ? frame.finishIp() : frame).bytes();
  }

  private byte[] truncated() {
    byte[] whole = common().bytes();
    return Arrays.copyOf(whole, random.nextInt(1, whole.length));
  }

  private byte[] noise() {
    FrameBuilder frame = new FrameBuilder(sizes.draw(random), random);
    return (random.nextBoolean() ? frame.ethernet(IPV4) : frame).bytes();
  }

  private byte[] tagged() {
    byte[] plain = common().bytes();
    FrameBuilder frame = new FrameBuilder(plain.length + TAG, random).put(0, plain);
    frame.put16(12, 0x8100).put16(14, random.nextInt(1 << 16));
    return frame.put(16, Arrays.copyOfRange(plain, 12, plain.length)).bytes();
  }
}
