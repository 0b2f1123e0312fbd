package org.packetmill.xchange.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.packetmill.click.port.LinuxDevices.TunOptions;
import org.packetmill.click.port.PortException;

/** Gives a virtual device its addresses, MTU and route, and switches it on. */
final class InterfaceSettings {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final long SIOCADDRT = 0x890B;
  private static final long SIOCGIFFLAGS = 0x8913;
  private static final long SIOCSIFFLAGS = 0x8914;
  private static final long SIOCSIFADDR = 0x8916;
  private static final long SIOCSIFNETMASK = 0x891c;
  private static final long SIOCSIFMTU = 0x8922;
  private static final long SIOCSIFHWADDR = 0x8924;
  private static final int IFF_UP = 1;
  private static final int IFF_NOARP = 0x80;
  private static final int IFF_PROMISC = 0x100;
  private static final int USUAL_MTU = 1500;

  /** {@code struct rtentry}: three socket addresses from 8 on, flags at 56, the device at 88. */
  private static final int ROUTE_BYTES = 120;

  private static final int ROUTE_FLAGS = 56;
  private static final int ROUTE_DEVICE = 88;
  private static final short UP_THROUGH_GATEWAY = 3;

  private final String name;
  private final TunOptions options;

  InterfaceSettings(String name, TunOptions options) {
    this.name = name;
    this.options = options;
  }

  void apply() {
    try (Arena arena = Arena.ofConfined();
        Fd socket =
            new Fd(check("socket", Libc.socket(AF_INET, SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0)))) {
      int fd = socket.number();
      InterfaceRequest request = new InterfaceRequest(name, arena);
      if (options.ether() != 0) {
        check("SIOCSIFHWADDR", request.ether(options.ether()).send(fd, SIOCSIFHWADDR));
      }
      if (options.mtu() != USUAL_MTU) {
        check("SIOCSIFMTU", request.number(options.mtu()).send(fd, SIOCSIFMTU));
      }
      if (options.address() != 0) {
        setAddress(fd, request);
      }
      if (options.gateway() != 0) {
        check("SIOCADDRT", Libc.ioctl(fd, SIOCADDRT, defaultRoute(arena)));
      }
    }
  }

  private void setAddress(int fd, InterfaceRequest request) {
    check("SIOCSIFADDR", request.address(options.address()).send(fd, SIOCSIFADDR));
    check("SIOCSIFNETMASK", request.address(options.mask()).send(fd, SIOCSIFNETMASK));
    check("SIOCGIFFLAGS", request.send(fd, SIOCGIFFLAGS));
    int flags = request.flags() & (options.tap() ? ~IFF_NOARP : ~0);
    check("SIOCSIFFLAGS", request.flags(flags | IFF_UP | IFF_PROMISC).send(fd, SIOCSIFFLAGS));
  }

  private MemorySegment defaultRoute(Arena arena) {
    MemorySegment route = arena.allocate(ROUTE_BYTES, 8);
    for (int at = 8; at <= 40; at += 16) {
      route.set(JAVA_SHORT, at, (short) AF_INET);
    }
    int gateway = Integer.reverseBytes(options.gateway());
    route.set(ValueLayout.JAVA_INT, 24 + 4, gateway);
    route.set(JAVA_SHORT, ROUTE_FLAGS, UP_THROUGH_GATEWAY);
    route.set(JAVA_LONG, ROUTE_DEVICE, arena.allocateFrom(name).address());
    return route;
  }

  private int check(String call, int result) {
    if (result < 0) {
      throw new PortException("%s: %s: %s".formatted(name, call, Libc.error(result)));
    }
    return result;
  }
}
