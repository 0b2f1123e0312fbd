package org.packetmill.click.port;

import java.nio.ByteBuffer;

/**
 * The hash by which network cards spread flows over queues: Toeplitz over IPv4 addresses and, for
 * whole TCP and UDP packets, ports, with the key of Microsoft's specification. Everything else
 * hashes to 0.
 *
 * <p>That key hashes a flow and its replies differently. {@link #symmetric} does not: it puts the
 * smaller end of the flow first, as cards do that are set up for symmetric hashing.
 */
final class RssHash {
  private static final int[] KEY = {
    0x6d5a56da,
    0x255b0ec2,
    0x4167253d,
    0x43a38fb0,
    0xd0ca2bcb,
    0xae7b30b4,
    0x77cb2da3,
    0x8030f20c,
    0x6a42b73b,
    0xbeac01fa
  };

  private static final int ETHERNET = 14;
  private static final int IPV4 = 0x0800;
  private static final int FRAGMENT = 0x3fff;
  private static final int TCP = 6;
  private static final int UDP = 17;

  private RssHash() {}

  /** The hash of the Ethernet frame in the first {@code length} bytes of {@code frame}. */
  static int of(byte[] frame, int length) {
    return of(frame, length, false);
  }

  /** A hash of the flow to which a frame belongs, the same for both directions. */
  static int symmetric(byte[] frame, int length) {
    return of(frame, length, true);
  }

  private static int of(byte[] frame, int length, boolean symmetric) {
    ByteBuffer bytes = ByteBuffer.wrap(frame, 0, length);
    if (length < ETHERNET + 20 || bytes.getShort(12) != IPV4) {
      return 0;
    }
    int from = bytes.getInt(ETHERNET + 12);
    int to = bytes.getInt(ETHERNET + 16);
    int at = ETHERNET + (bytes.get(ETHERNET) & 0xf) * 4;
    boolean withPorts = hasPorts(bytes) && at + 4 <= length;
    int ports = withPorts ? bytes.getInt(at) : 0;
    if (symmetric && isReversed(from, to, ports)) {
      return hash(to, from, Integer.rotateLeft(ports, 16), withPorts);
    }
    return hash(from, to, ports, withPorts);
  }

  private static boolean isReversed(int from, int to, int ports) {
    int order = Integer.compareUnsigned(from, to);
    return order > 0 || order == 0 && ports >>> 16 > (ports & 0xffff);
  }

  private static int hash(int from, int to, int ports, boolean withPorts) {
    int hash = word(word(0, 0, from), 1, to);
    return withPorts ? word(hash, 2, ports) : hash;
  }

  private static boolean hasPorts(ByteBuffer bytes) {
    int protocol = bytes.get(ETHERNET + 9);
    boolean whole = (bytes.getShort(ETHERNET + 6) & FRAGMENT) == 0;
    return whole && (protocol == TCP || protocol == UDP);
  }

  /** Adds the {@code index}th 32-bit word of the input: for each bit set, the key from there on. */
  private static int word(int hash, int index, int word) {
    long key = (long) KEY[index] << 32 | KEY[index + 1] & 0xffffffffL;
    int sum = hash;
    for (int bit = 0; bit < 32; bit++) {
      if ((word << bit) < 0) {
        sum ^= (int) (key << bit >>> 32);
      }
    }
    return sum;
  }
}
