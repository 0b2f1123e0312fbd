package org.packetmill.xchange.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.PortException;

/** A packet socket bound to one device: a copy of each frame, and a way to send. */
final class PacketSocket implements LinuxDevice {
  private static final int AF_PACKET = 17;
  private static final int SOCK_RAW = 3;
  private static final int MSG_TRUNC = 0x20;
  private static final int SOL_PACKET = 263;
  private static final int PACKET_ADD_MEMBERSHIP = 1;
  private static final int PACKET_STATISTICS = 6;
  private static final int PACKET_MR_PROMISC = 1;
  private static final int PACKET_MR_ALLMULTI = 2;
  private static final long SIOCGIFINDEX = 0x8933;
  private static final long SIOCGSTAMPNS = 0x8907;

  /** All protocols, in network order. */
  private static final short ALL_PROTOCOLS = 0x0300;

  /**
   * {@code struct sockaddr_ll}: family:2 protocol:2 ifindex:4 hatype:2 pkttype:1 halen:1 addr:8.
   */
  private static final int ADDRESS_BYTES = 20;

  private static final long NANOS = 1_000_000_000;

  private final Fd fd;
  private final String name;
  private final MemorySegment from = Arena.ofAuto().allocate(ADDRESS_BYTES, 8);
  private final MemorySegment fromSize = Arena.ofAuto().allocate(4, 4);
  private final MemorySegment time = Arena.ofAuto().allocate(16, 8);
  private long drops;

  private PacketSocket(Fd fd, String name) {
    this.fd = fd;
    this.name = name;
  }

  static PacketSocket open(String name, boolean promiscuous) {
    int type = SOCK_RAW | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
    Fd fd = new Fd(check(name, "socket", Libc.socket(AF_PACKET, type, 0)));
    try (Arena arena = Arena.ofConfined()) {
      InterfaceRequest request = new InterfaceRequest(name, arena);
      check(name, "SIOCGIFINDEX", request.send(fd.number(), SIOCGIFINDEX));
      int index = request.index();
      check(name, "bind", Libc.bind(fd.number(), address(index, arena)));
      MemorySegment membership = arena.allocate(16, 8);
      membership.set(JAVA_INT, 0, index);
      int kind = promiscuous ? PACKET_MR_PROMISC : PACKET_MR_ALLMULTI;
      membership.set(JAVA_SHORT, 4, (short) kind);
      Libc.setsockopt(fd.number(), SOL_PACKET, PACKET_ADD_MEMBERSHIP, membership);
      return new PacketSocket(fd, name);
    } catch (PortException e) {
      fd.close();
      throw e;
    }
  }

  private static MemorySegment address(int index, Arena arena) {
    MemorySegment address = arena.allocate(ADDRESS_BYTES, 8);
    address.set(JAVA_SHORT, 0, (short) AF_PACKET);
    address.set(JAVA_SHORT, 2, ALL_PROTOCOLS);
    address.set(JAVA_INT, 4, index);
    return address;
  }

  private static int check(String name, String call, int result) {
    if (result < 0) {
      String hint = result == -Libc.EPERM ? " (it takes CAP_NET_RAW)" : "";
      throw new PortException("%s: %s: %s%s".formatted(name, call, Libc.error(result), hint));
    }
    return result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(long address, int room) {
    fromSize.set(JAVA_INT, 0, ADDRESS_BYTES);
    return Libc.recvfrom(fd.number(), address, room, MSG_TRUNC, from, fromSize);
  }

  @Override
  public int lastType() {
    return Math.clamp(from.get(JAVA_BYTE, 10), 0, 6);
  }

  @Override
  public int lastProtocol() {
    return Short.reverseBytes(from.get(JAVA_SHORT, 2)) & 0xffff;
  }

  @Override
  public long lastTime() {
    int result = Libc.ioctl(fd.number(), SIOCGSTAMPNS, time);
    return result < 0 ? 0 : time.get(JAVA_LONG, 0) * NANOS + time.get(JAVA_LONG, 8);
  }

  @Override
  public int write(long address, int bytes) {
    return Libc.send(fd.number(), address, bytes, Libc.MSG_DONTWAIT);
  }

  /** The kernel counts from zero again each time it is asked. */
  @Override
  public long drops() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment statistics = arena.allocate(8, 4);
      int result = Libc.getsockopt(fd.number(), SOL_PACKET, PACKET_STATISTICS, statistics);
      if (result < 0) {
        return -1;
      }
      drops += statistics.get(JAVA_INT, 4) & 0xffffffffL;
      return drops;
    }
  }

  @Override
  public String error(int number) {
    return Libc.error(number);
  }

  @Override
  public void close() {
    fd.close();
  }
}
