package org.packetmill.xchange.linux;

import java.lang.foreign.Arena;
import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.LinuxDevices.TunOptions;
import org.packetmill.click.port.PortException;

/** A tun or tap device, which lives as long as it is open. */
final class TunDevice implements LinuxDevice {
  private static final long TUNSETIFF = 0x400454ca;
  private static final int IFF_TUN = 1;
  private static final int IFF_TAP = 2;
  private static final int IFF_NO_PI = 0x1000;

  private final Fd fd;
  private final String name;

  private TunDevice(Fd fd, String name) {
    this.fd = fd;
    this.name = name;
  }

  static TunDevice open(TunOptions options) {
    int flags = Libc.O_RDWR | Libc.O_NONBLOCK | Libc.O_CLOEXEC;
    Fd fd = new Fd(check(Libc.open("/dev/net/tun", flags)));
    try (Arena arena = Arena.ofConfined()) {
      InterfaceRequest request = new InterfaceRequest(options.name(), arena);
      request.flags((options.tap() ? IFF_TAP : IFF_TUN) | IFF_NO_PI);
      check(request.send(fd.number(), TUNSETIFF));
      TunDevice device = new TunDevice(fd, request.name());
      new InterfaceSettings(device.name, options).apply();
      return device;
    } catch (PortException e) {
      fd.close();
      throw e;
    }
  }

  private static int check(int result) {
    if (result < 0) {
      String hint = result == -Libc.EPERM ? " (it takes CAP_NET_ADMIN)" : "";
      throw new PortException("/dev/net/tun: " + Libc.error(result) + hint);
    }
    return result;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int read(long address, int room) {
    return Libc.read(fd.number(), address, room);
  }

  @Override
  public int lastType() {
    return 0;
  }

  @Override
  public int lastProtocol() {
    return 0;
  }

  @Override
  public long lastTime() {
    return 0;
  }

  @Override
  public int write(long address, int bytes) {
    return Libc.write(fd.number(), address, bytes);
  }

  @Override
  public long drops() {
    return -1;
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
