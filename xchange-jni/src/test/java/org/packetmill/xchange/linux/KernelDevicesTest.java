package org.packetmill.xchange.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.port.LinuxDevices;
import org.packetmill.click.port.PortException;

/** Routers between a kernel's tap or tun device and a veth pair, in namespaces of their own. */
@Timeout(120)
class KernelDevicesTest {
  /** Between the kernel behind a tap device and the host behind the veth pair. */
  private static final String ROUTER =
      """
      define($TAP 02:00:00:00:01:02, $NEAR 02:00:00:00:01:fe,
             $FAR 02:00:00:00:02:fe, $HOST 02:00:00:00:02:02);
      tap :: KernelTap(10.0.1.2/24, 10.0.1.1, ETHER $TAP, DEVNAME pmtap0, BURST 8);
      in :: FromDevice(pmr0, BURST 8);
      out :: Queue -> ToDevice(pmr0, BURST 8);

      tap -> near :: Classifier(12/0806 20/0001, 12/0800, -);
      in -> far :: Classifier(12/0806 20/0001, 12/0800, -);
      near[0] -> ARPResponder(10.0.1.1 $NEAR) -> tap;
      far[0] -> ARPResponder(10.0.2.1 $FAR) -> out;
      near[2], far[2] => Discard, Discard;

      table :: LookupIPRouteMP(10.0.1.0/24 0, 10.0.2.0/24 1);
      ip :: Strip(14) -> CheckIPHeader -> table;
      near[1] -> Paint(1) -> ip;
      far[1] -> Paint(2) -> ip;
      table[0] -> toNear :: IPOutputCombo(1, 10.0.1.1, 1500)
        -> EtherEncap(0x0800, $NEAR, $TAP) -> tap;
      table[1] -> toFar :: IPOutputCombo(2, 10.0.2.1, 1500)
        -> EtherEncap(0x0800, $FAR, $HOST) -> out;
      bad :: Discard;
      toNear[1] -> bad; toNear[2] -> bad; toNear[3] -> bad; toNear[4] -> bad;
      toFar[1] -> bad; toFar[2] -> bad; toFar[3] -> bad; toFar[4] -> bad;
      """;

  /** Answers pings to its network. */
  private static final String TUN =
      """
      tun :: KernelTun(192.168.9.1/24, DEVNAME pmtun0, BURST 8, MTU 1400);
      tun -> IPClassifier(icmp type echo) -> ICMPPingResponder -> tun;
      """;

  /** Answers pings to its network, by one element for each direction. */
  private static final String HOST =
      """
      FromHost(pmhost0, 192.168.8.1/24, ETHER 02:00:00:00:08:01)
        -> c :: Classifier(12/0806 20/0001, 12/0800, -);
      c[0] -> ARPResponder(0.0.0.0/0 02:00:00:00:08:02) -> host :: ToHost(pmhost0);
      c[1] -> Strip(14) -> CheckIPHeader -> IPClassifier(icmp type echo) -> ICMPPingResponder
        -> EtherEncap(0x0800, 02:00:00:00:08:02, 02:00:00:00:08:01) -> host;
      c[2] -> Discard;
      """;

  @TempDir Path folder;

  private final Namespaces namespaces = new Namespaces();

  @BeforeEach
  void open() {
    Namespaces.require();
    namespaces.open();
  }

  @AfterEach
  void close() {
    namespaces.close();
  }

  @Test
  void routesPingsBetweenATapAndAVethPair() throws Exception {
    try (RouterProcess router =
        RouterProcess.start(folder, namespaces.router, ROUTER, "tap.packets", "in.count")) {
      awaitDevice("pmtap0", router);
      assertThat(ping(namespaces.router, "10.0.2.2")).contains(" 5 received");
      assertThat(ping(namespaces.host, "-s 1400 10.0.1.2")).contains(" 5 received");
      assertThat(Namespaces.inside(namespaces.host, "ip neigh show 10.0.2.1"))
          .contains("02:00:00:00:02:fe");
      assertThat(Namespaces.inside(namespaces.router, "ip neigh show 10.0.1.1"))
          .contains("02:00:00:00:01:fe");
      assertThat(router.stop()).contains("tap.packets:\n").contains("in.count:\n");
    }
    assertThat(Namespaces.status("ip", "-n", namespaces.router, "link", "show", "pmtap0"))
        .isNotZero();
  }

  @Test
  void answersPingsThroughATun() throws Exception {
    try (RouterProcess router =
        RouterProcess.start(folder, namespaces.router, TUN, "tun.dev_name")) {
      awaitDevice("pmtun0", router);
      assertThat(ping(namespaces.router, "192.168.9.77")).contains(" 5 received");
      assertThat(Namespaces.inside(namespaces.router, "ip link show pmtun0")).contains("mtu 1400");
      assertThat(router.stop()).contains("pmtun0\n");
    }
  }

  @Test
  void answersPingsOfTheHost() throws Exception {
    try (RouterProcess router =
        RouterProcess.start(folder, namespaces.router, HOST, "host.dev_name", "host.drops")) {
      awaitDevice("pmhost0", router);
      assertThat(ping(namespaces.router, "192.168.8.77")).contains(" 5 received");
      assertThat(Namespaces.inside(namespaces.router, "ip neigh show 192.168.8.77"))
          .contains("02:00:00:00:08:02");
      assertThat(router.stop()).contains("pmhost0\n").contains("host.drops:\n0\n");
    }
  }

  @Test
  void saysWhyADeviceCannotBeOpened() throws Exception {
    assertThatThrownBy(() -> LinuxDevices.find().openPacketSocket("nosuchdevice0", false))
        .isInstanceOf(PortException.class)
        .hasMessage("nosuchdevice0: SIOCGIFINDEX: No such device");
    assertThatThrownBy(() -> LinuxDevices.find().openPacketSocket("x".repeat(16), false))
        .hasMessageContaining("a device's name may have 15 bytes at most");
    String twice = "Idle -> Queue -> ToDevice(pmr0); Idle -> Queue -> second :: ToDevice(pmr0);";
    try (RouterProcess router = RouterProcess.start(folder, namespaces.router, twice)) {
      while (router.isAlive()) {
        Thread.sleep(20);
      }
      assertThat(router.printed()).contains("second").contains("duplicate writer for device");
    }
  }

  /** Waits until the router has set up its device, and with it the kernel's routes. */
  private void awaitDevice(String name, RouterProcess router) throws InterruptedException {
    while (Namespaces.status(
            "ip", "-n", namespaces.router, "addr", "show", name, "up", "scope", "global")
        != 0) {
      assertThat(router.isAlive()).as(router.printed()).isTrue();
      Thread.sleep(50);
    }
    Thread.sleep(200);
  }

  private static String ping(String namespace, String arguments) {
    return Namespaces.inside(namespace, "ping -c 5 -i 0.2 -W 5 " + arguments);
  }
}
