package org.packetmill.click.elements.ip6;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.packetmill.click.elements.ip.IpPacket;
import org.packetmill.click.testing.RouterFixture;

class Ip6ElementsTest {
  private static final String A = "20010db8000000000000000000000001";
  private static final String B = "20010db8000000000000000000000002";

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static byte[] packet(int next, int hops, String from, String to, String payload) {
    int length = payload.replace(" ", "").length() / 2;
    return hex("60000000%04x%02x%02x".formatted(length, next, hops) + from + to + payload);
  }

  @Test
  void headersAreChecked() {
    String config =
        """
        in :: TestIn -> c :: CheckIP6Header(2001:db8::2, PROCESS_EH true) -> out :: TestOut;
        c[1] -> bad :: TestOut;
        """;
    byte[] good = packet(59, 9, A, B, "aabb");
    byte[] extended = packet(0, 9, A, B, "3b00 0000 0000 0000 aabb");
    byte[] wrongVersion = good.clone();
    wrongVersion[0] = 0x40;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", Arrays.copyOf(good, 50), extended);
      assertThat(r.sent("out")).containsExactly(good, extended);
      assertThat(r.seen("out").get(0).transportOffset()).isEqualTo(40);
      assertThat(r.seen("out").get(1).transportOffset()).isEqualTo(48);
      assertThat(r.seen("out").get(1).anno8(16)).isEqualTo(59);
      r.push("in", packet(59, 9, B, A, ""), Arrays.copyOf(good, 41), wrongVersion, new byte[3]);
      r.push("in", packet(59, 9, "f".repeat(32), A, ""));
      assertThat(r.sent("bad")).hasSize(5);
      assertThat(r.read("c.drops")).isEqualTo("5");
      assertThat(r.chatter()).containsExactly("IP6 header check failed");
    }
    assertThat(RouterFixture.errors("Idle -> CheckIP6Header(nonsense) -> Discard"))
        .anyMatch(line -> line.contains("expects IP6ADDRESS"));
  }

  @Test
  void routesAreLookedUpByTheLongestPrefix() {
    String config =
        """
        in :: TestIn -> GetIP6Address(24)
          -> rt :: LookupIP6Route(2001:db8::/32 0, 2001:db8::2/128 1, ::/0 fe80::1 2);
        rt[0] -> net :: TestOut; rt[1] -> host :: TestOut; rt[2] -> away :: TestOut;
        """;
    byte[] elsewhere = packet(59, 9, A, "3ffe" + "0".repeat(28), "");
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", packet(59, 9, B, A, ""), packet(59, 9, A, B, ""), elsewhere);
      assertThat(r.sent("net")).hasSize(1);
      assertThat(r.sent("host")).hasSize(1);
      assertThat(r.seen("away").getFirst().anno8(0)).isEqualTo(0xfe);
      assertThat(r.read("rt.table"))
          .isEqualTo(
              "# Active routes\n2001:db8::/32\t::\t0\n2001:db8::2/128\t::\t1\n::/0\tfe80::1\t2\n");
      r.write("rt.ctrl", "remove 2001:db8::2/128");
      r.write("rt.add", "3ffe::/16 1");
      r.push("in", packet(59, 9, A, B, ""), elsewhere);
      assertThat(r.sent("net")).hasSize(2);
      assertThat(r.sent("host")).hasSize(2);
      assertThat(r.writeError("rt.add", "::/0 3")).contains("output port out of range");
      assertThat(r.writeError("rt.ctrl", "drop ::/0")).contains("bad command");
    }
    assertThat(RouterFixture.errors("Idle -> LookupIP6Route(x 0, ::/0 4) -> Discard"))
        .anyMatch(line -> line.contains("argument 1 should be DADDR/MASK [GW] OUTPUT"))
        .noneMatch(line -> line.contains("output ports"));
    assertThat(RouterFixture.errors("Idle -> LookupIP6Route(::/0 4) -> Discard"))
        .anyMatch(line -> line.contains("need 5 or more output ports"));
    assertThat(RouterFixture.errors("Idle -> LookupIP6Route(x 0) -> Discard"))
        .noneMatch(line -> line.contains("no routes"));
  }

  @Test
  void routesTakeThePlacesOfThoseBefore() {
    String config = "Idle -> rt :: LookupIP6Route(1::/16 0, 2::/16 0, 3::/16 0) -> Discard";
    try (RouterFixture r = RouterFixture.start(config)) {
      r.write("rt.add", "2::5/16 7::7 0");
      r.write("rt.remove", "1::/16");
      r.write("rt.add", "4:: 0");
      assertThat(r.read("rt.table"))
          .isEqualTo("# Active routes\n4::/128\t::\t0\n2::/16\t7::7\t0\n3::/16\t::\t0\n");
      assertThat(r.writeError("rt.add", "5::/16")).contains("GATEWAY", "PORT");
      assertThat(r.writeError("rt.add", "5::/130 0")).contains("PREFIX: parse error");
      assertThat(r.writeError("rt.remove", "")).contains("PREFIX");
      r.write("rt.remove", "4::");
      r.write("rt.remove", "2::/16");
      r.write("rt.remove", "3::/16");
      assertThat(r.read("rt.table")).isEqualTo("# Active routes\n");
    }
  }

  @Test
  void hopsRunOutAndAreAnswered() {
    String config =
        """
        in :: TestIn -> CheckIP6Header -> h :: DecIP6HLIM -> out :: TestOut;
        h[1] -> ICMP6Error(2001:db8::ff, 3, 0) -> CheckIP6Header -> IP6Print(e) -> error :: TestOut;
        """;
    byte[] dying = packet(17, 1, A, B, "0001 0002 000a 0000 aabb");
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", packet(59, 9, A, B, ""), dying, packet(58, 1, A, B, "0100 0000 0000 0000"));
      r.push("in", packet(17, 1, A, "ff02" + "0".repeat(28), ""));
      assertThat(r.sent("out")).containsExactly(packet(59, 8, A, B, ""));
      assertThat(r.read("h.drops")).isEqualTo("3");
      byte[] error = r.sent("error").getFirst();
      assertThat(r.sent("error")).hasSize(1);
      assertThat(Arrays.copyOfRange(error, 48, error.length)).isEqualTo(dying);
      assertThat(IpPacket.u16(error, 40)).isEqualTo(0x0300);
      assertThat(IpPacket.sum(error, 8, error.length - 8, 58 + error.length - 40))
          .isEqualTo(0xffff);
      assertThat(r.chatter().getFirst())
          .isEqualTo("e: 2001:db8::ff -> 2001:db8::1 plen 58, next 58, hlim 255");
    }
    assertThat(RouterFixture.errors("Idle -> ICMP6Error(::1, 128, 0) -> Discard"))
        .anyMatch(line -> line.contains("ICMP6 type 128 is not an error or redirect type"));
    assertThat(RouterFixture.errors("Idle -> ICMP6Error(::1, 300, 0) -> Discard"))
        .anyMatch(line -> line.contains("ICMP6 type 300 is not an error or redirect type"));
    assertThat(RouterFixture.errors("Idle -> ICMP6Error(::, 1, 0) -> Discard"))
        .anyMatch(line -> line.contains("not configured -a"));
  }

  @Test
  void neighborsAreFound() {
    String config =
        """
        in :: TestIn -> GetIP6Address(24)
          -> s :: IP6NDSolicitor(2001:db8::1, 2:0:0:0:0:1) -> out :: TestOut;
        s[1] -> t :: Tee -> IP6NDAdvertiser(2001:db8::/96 2:0:0:0:0:9) -> t2 :: Tee -> [1] s;
        t[1] -> asked :: TestOut; t2[1] -> told :: TestOut;
        """;
    byte[] packet = packet(59, 9, A, B, "aa");
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", packet, packet);
      byte[] ether = hex("020000000009 020000000001 86dd");
      byte[] frame = Arrays.copyOf(ether, 14 + packet.length);
      System.arraycopy(packet, 0, frame, 14, packet.length);
      assertThat(r.sent("out")).containsExactly(frame, frame);
      assertThat(r.sent("asked")).hasSize(1);
      assertThat(HexFormat.of().formatHex(r.sent("asked").getFirst(), 0, 14))
          .isEqualTo("3333ff00000202000000000186dd");
      assertThat(r.read("s.table")).isEqualTo("2001:db8::2 1 02-00-00-00-00-09\n");
      assertThat(r.read("s.stats")).isEqualTo("0 packets killed\n1 ND Solicitation Message sent\n");
      // Nobody answers for this one, so only the last packet waits.
      byte[] lost = packet(59, 9, A, "3ffe" + "0".repeat(28), "");
      r.push("in", lost, lost);
      assertThat(r.read("s.stats")).isEqualTo("1 packets killed\n3 ND Solicitation Message sent\n");
      assertThat(r.sent("told")).hasSize(1);
    }
    assertThat(RouterFixture.errors("Idle -> IP6NDAdvertiser(x, 2:0:0:0:0:1) -> Discard"))
        .anyMatch(line -> line.contains("argument 0 should be `IP6/MASK ETHADDR'"))
        .anyMatch(line -> line.contains("argument 0 had no IP6 address and masks"))
        .anyMatch(line -> line.contains("argument 1 had no IP6 address and masks"));
  }

  @Test
  void packetsAreTranslatedThereAndBack() {
    String config =
        """
        in :: TestIn -> ProtocolTranslator46 -> t :: Tee -> ProtocolTranslator64 -> out :: TestOut;
        t[1] -> CheckIP6Header -> six :: TestOut;
        """;
    byte[] udp = IpPacket.udp(7, 8, 9).ttl(255).fragment(0x4000).bytes();
    byte[] tcp = IpPacket.tcp(7, 8, 2, 9).ttl(255).fragment(0x4000).bytes();
    byte[] ping = IpPacket.icmp(8, 12).ttl(255).fragment(0x4000).bytes();
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", udp, tcp, ping, IpPacket.icmp(13, 16).bytes(), new byte[7]);
      assertThat(r.sent("six")).hasSize(3);
      byte[] six = r.sent("six").getFirst();
      assertThat(HexFormat.of().formatHex(six, 0, 24))
          .isEqualTo("6000000000111140" + "0".repeat(24) + "01000001");
      assertThat(IpPacket.sum(six, 8, six.length - 8, 17 + 17)).isEqualTo(0xffff);
      // The hop limit is what is left of the time to live.
      assertThat(r.sent("out"))
          .containsExactly(
              IpPacket.udp(7, 8, 9).ttl(64).fragment(0x4000).bytes(),
              IpPacket.tcp(7, 8, 2, 9).ttl(64).fragment(0x4000).bytes(),
              IpPacket.icmp(8, 12).ttl(64).fragment(0x4000).bytes());
    }
  }

  @Test
  void everyIcmpErrorHasItsCounterpart() {
    String config =
        "in :: TestIn -> ProtocolTranslator46 -> t :: Tee -> ProtocolTranslator64 -> out ::"
            + " TestOut; t[1] -> six :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config)) {
      for (int code = 0; code <= 12; code++) {
        byte[] packet = IpPacket.icmp(3, 12).bytes();
        packet[21] = (byte) code;
        r.push("in", packet);
      }
      assertThat(r.sent("six").stream().map(p -> IpPacket.u16(p, 40)))
          .containsExactly(
              0x100, 0x100, 0x401, 0x104, 0x200, 0x102, 0x100, 0x100, 0x100, 0x101, 0x101, 0x100,
              0x100);
      assertThat(r.sent("out").stream().map(p -> IpPacket.u16(p, 20)))
          .containsExactly(
              0x300, 0x300, 0x302, 0x303, 0x304, 0x305, 0x300, 0x300, 0x300, 0x30a, 0x30a, 0x300,
              0x300);
    }
  }

  private static byte[] udp(String from, int fromPort, String to, int toPort) {
    byte[] packet = packet(17, 9, from, to, "%04x%04x000a0000aabb".formatted(fromPort, toPort));
    int sum = IpPacket.sum(packet, 8, packet.length - 8, 17 + packet.length - 40);
    IpPacket.put16(packet, 46, ~sum);
    return packet;
  }

  @Test
  void addressesAreTranslatedByStaticPairsAndFromAPool() {
    String config =
        """
        out :: TestIn -> [0] t :: AddressTranslator(1, 0, 2001:db8::1 fec0::1, 1, 0, 0, fec0::9);
        in :: TestIn -> [1] t; t[0] -> away :: TestOut; t[1] -> home :: TestOut;
        """;
    String fixed = "fec0" + "0".repeat(27) + "1";
    String pool = "fec0" + "0".repeat(27) + "9";
    String peer = "3ffe" + "0".repeat(28);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", udp(peer, 7, pool, 5));
      assertThat(r.sent("home")).isEmpty();
      r.push("out", udp(A, 5, peer, 7), udp(B, 6, peer, 7), udp(peer, 6, peer, 7));
      assertThat(r.sent("away")).containsExactly(udp(fixed, 5, peer, 7), udp(pool, 6, peer, 7));
      r.push("in", udp(peer, 7, pool, 6), udp(peer, 7, fixed, 5));
      assertThat(r.sent("home")).containsExactly(udp(peer, 7, B, 6), udp(peer, 7, A, 5));
    }
  }

  @Test
  void flowsGetPortsUntilThereAreNoMore() {
    String config =
        """
        out :: TestIn -> [0] t :: AddressTranslator(0, 1, 1, 0, fec0::9 100 101);
        in :: TestIn -> [1] t; t[0] -> away :: TestOut; t[1] -> home :: TestOut;
        """;
    String given = "fec0" + "0".repeat(27) + "9";
    String peer = "3ffe" + "0".repeat(28);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("out", udp(A, 5, peer, 7), udp(B, 5, peer, 7), udp(A, 5, peer, 7), udp(A, 6, peer, 7));
      assertThat(r.sent("away"))
          .containsExactly(
              udp(given, 100, peer, 7), udp(given, 101, peer, 7), udp(given, 100, peer, 7));
      assertThat(r.chatter()).containsExactly("AddressTranslator ran out of ports");
      r.push("in", udp(peer, 7, given, 101), udp(peer, 8, given, 101));
      assertThat(r.sent("home")).containsExactly(udp(peer, 7, B, 5));
    }
    assertThat(
            RouterFixture.errors(
                "Idle -> t :: AddressTranslator(1, 1, x, 2) -> Discard; Idle -> [1] t [1] ->"
                    + " Discard"))
        .anyMatch(line -> line.contains("argument 2 should be : <IP6Address> <port>"))
        .anyMatch(line -> line.contains("argument 3 should be : bool"));
  }

  @Test
  void udpIsPutIntoIpv6() {
    String config =
        "in :: TestIn -> u :: UDPIP6Encap(2001:db8::1, 1000, %s, 53) -> CheckIP6Header"
            + " -> out :: TestOut;";
    try (RouterFixture r = RouterFixture.start(config.formatted("2001:db8::2"))) {
      r.push("in", hex("aabb"));
      assertThat(r.sent("out")).containsExactly(packet(17, 255, A, B, "03e8 0035 000a f58c aabb"));
      assertThat(r.seen("out").getFirst().anno8(15)).isEqualTo(2);
      r.write("u.dport", "54");
      assertThat(r.read("u.dport")).isEqualTo("54");
      assertThat(r.read("u.dst")).isEqualTo("2001:db8::2");
    }
    try (RouterFixture r =
        RouterFixture.start(
            config.formatted("DST_ANNO").replace("TestIn ->", "TestIn -> GetIP6Address(0) ->"))) {
      r.push("in", hex(B));
      assertThat(Arrays.copyOfRange(r.sent("out").getFirst(), 24, 40)).isEqualTo(hex(B));
    }
    assertThat(RouterFixture.errors(config.formatted("x"))).contains("  bad DST");
  }

  @Test
  void headersAreMarkedAndLongPacketsLeaveByTheOtherOutput() {
    String config =
        """
        in :: TestIn -> MarkIP6Header(2) -> f :: IP6Fragmenter(50) -> out :: TestOut;
        f[1] -> long :: TestOut;
        """;
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", new byte[50], new byte[51]);
      assertThat(r.seen("out").getFirst().networkOffset()).isEqualTo(2);
      assertThat(r.seen("out").getFirst().transportOffset()).isEqualTo(42);
      assertThat(r.sent("long")).hasSize(1);
      assertThat(r.read("f.drops")).isEqualTo("1");
      assertThat(r.read("f.fragments")).isEqualTo("0");
    }
  }
}
