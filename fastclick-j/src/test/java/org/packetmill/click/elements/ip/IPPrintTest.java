package org.packetmill.click.elements.ip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

class IPPrintTest {
  private static final String ADDRESSES = "0a000001 0a000002";

  /** SYN from 10.0.0.1:1000 to 10.0.0.2:80. */
  private static final byte[] TCP =
      ip("0028 0007 0000 40 06", "03e8 0050 00000064 00000000 5002 2000 0000 0000");

  private static final byte[] UDP = ip("0020 0007 0000 40 11", "0035 03e8 000c 0000 61626364");

  @Test
  void printsTcp() {
    assertThat(printed("TIMESTAMP false", TCP))
        .containsExactly("10.0.0.1.1000 > 10.0.0.2.80: S 100:101(1,40,40) win 8192");
    byte[] data =
        ip("002a 0007 0000 40 06", "03e8 0050 fffffffe 00000005 5019 2000 0000 0000 6162");
    assertThat(printed("TIMESTAMP false", data))
        .containsExactly("10.0.0.1.1000 > 10.0.0.2.80: FP 4294967294:1(3,42,42) ack 5 win 8192");
    assertThat(printed("TIMESTAMP false", Arrays.copyOf(TCP, 33)))
        .containsExactly("10.0.0.1.1000 > 10.0.0.2.80: truncated-tcp");
    assertThat(printed("TIMESTAMP false", Arrays.copyOf(TCP, 22)))
        .containsExactly("10.0.0.1 > 10.0.0.2: truncated-tcp");
  }

  @Test
  void printsUdp() {
    assertThat(printed("x", UDP)).containsExactly("x: 10.0.0.1.53 > 10.0.0.2.1000: udp 12");
    assertThat(printed("x", Arrays.copyOf(UDP, 27)))
        .containsExactly("x: 10.0.0.1.53 > 10.0.0.2.1000: truncated-udp");
  }

  @Test
  void printsIcmp() {
    assertThat(printed("TIMESTAMP false", icmp("0800 0000 0102 0304")))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp echo (258, 772)");
    assertThat(printed("SWAP false", icmp("0000 0000 0102 0304")))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp echo-reply (513, 1027)");
    assertThat(printed("TIMESTAMP false", icmp("0b00 0000 0000 0000")))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp timeexceeded transit");
    assertThat(printed("TIMESTAMP false", icmp("2a07 0000")))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp type 42 code 7");
    assertThat(printed("TIMESTAMP false", icmp("08")))
        .containsExactly("10.0.0.1 > 10.0.0.2: truncated-icmp");
  }

  @Test
  void printsWhatCouldNotBeReached() {
    String inner = "4500 0020 0007 0000 40 11 0000 0a000002 0a000003 0035 03e8";
    assertThat(printed("TIMESTAMP false", icmp("0303 0000 00000000" + inner)))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp 10.0.0.3 unreachable port udp/1000");
    assertThat(printed("TIMESTAMP false", icmp("0304 0000 000005dc" + inner)))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp 10.0.0.3 unreachable needfrag (mtu 1500)");
    assertThat(printed("TIMESTAMP false", icmp("0302 0000 00000000" + inner)))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp 10.0.0.3 unreachable protocol udp");
    assertThat(printed("TIMESTAMP false", icmp("0301 0000 00000000")))
        .containsExactly("10.0.0.1 > 10.0.0.2: icmp unreachable host truncated-icmp");
  }

  @Test
  void printsFragmentsAndOtherProtocols() {
    assertThat(
            printed("TIMESTAMP false", ip("0020 0007 2000 40 11", "0035 03e8 000c 0000 61626364")))
        .containsExactly("10.0.0.1.53 > 10.0.0.2.1000: udp 12 (frag 7:12@0+)");
    assertThat(
            printed("TIMESTAMP false", ip("0020 0007 0002 40 11", "0035 03e8 000c 0000 61626364")))
        .containsExactly("10.0.0.1 > 10.0.0.2: udp (frag 7:12@16)");
    assertThat(printed("TIMESTAMP false", ip("0018 0007 0000 40 2f", "00000000")))
        .containsExactly("10.0.0.1 > 10.0.0.2: ip-proto-47");
    assertThat(printed("TIMESTAMP false", Arrays.copyOf(UDP, 19))).containsExactly("truncated-ip");
  }

  @Test
  void printsTheFieldsAskedFor() {
    assertThat(printed("x, ID true, TTL true, TOS true, LENGTH true, PAINT true", UDP))
        .containsExactly(
            "x: paint 3: id 7 ttl 64 tos 0 length 32 10.0.0.1.53 > 10.0.0.2.1000: udp 12");
    assertThat(printed("AGGREGATE true, PAINT true", UDP).getFirst()).startsWith("#0.3: 10.0.0.1");
    assertThat(printed("TIMESTAMP true", UDP).getFirst()).startsWith("1.500000: 10.0.0.1");
  }

  @Test
  void printsContents() {
    assertThat(printed("PAYLOAD ASCII", UDP))
        .containsExactly("10.0.0.1.53 > 10.0.0.2.1000: udp 12\n  abcd");
    assertThat(printed("CONTENTS HEX, MAXLENGTH 26", UDP))
        .containsExactly(
            """
            10.0.0.1.53 > 10.0.0.2.1000: udp 12
              45000020 00070000 40110000 0a000001 0a000002 003503e8
              000c\
            """);
  }

  @Test
  void packetsWithoutNetworkHeaderPassUnseen() {
    try (RouterFixture r = RouterFixture.start("in :: TestIn -> IPPrint -> out :: TestOut;")) {
      r.push("in", UDP);

      assertThat(r.chatter()).isEmpty();
      assertThat(r.sent("out")).hasSize(1);
    }
  }

  @Test
  void writesToAFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("out.txt");
    assertThat(printed("OUTFILE " + file, UDP)).isEmpty();
    assertThat(file).content().isEqualTo("10.0.0.1.53 > 10.0.0.2.1000: udp 12\n");
    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void mistakesAreReported() {
    assertThat(RouterFixture.errors("TestIn -> IPPrint(CONTENTS HEX, PAYLOAD HEX) -> TestOut;"))
        .anyMatch(line -> line.contains("specify at most one of PAYLOAD and CONTENTS"));
    assertThat(RouterFixture.errors("TestIn -> IPPrint(PAYLOAD x) -> TestOut;"))
        .anyMatch(line -> line.contains("bad payload value 'x'"));
  }

  private static List<String> printed(String arguments, byte[] packet) {
    String time = arguments.contains("TIMESTAMP") ? "" : ", TIMESTAMP false";
    String config =
        "in :: TestIn -> SetTimestamp(1.5) -> Paint(3) -> MarkIPHeader -> IPPrint(%s%s) -> TestOut;"
            .formatted(arguments, time);
    try (RouterFixture r = RouterFixture.start(config)) {
      r.push("in", packet);
      return List.copyOf(r.chatter());
    }
  }

  private static byte[] icmp(String message) {
    int length = 20 + hex(message).length;
    return ip("%04x 0007 0000 40 01".formatted(length), message);
  }

  /** A packet from 10.0.0.1 to 10.0.0.2; the fields from total length to protocol are given. */
  private static byte[] ip(String fields, String payload) {
    return hex("4500" + fields + "0000" + ADDRESSES + payload);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
  }
}
