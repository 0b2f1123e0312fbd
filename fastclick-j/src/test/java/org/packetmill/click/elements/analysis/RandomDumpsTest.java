package org.packetmill.click.elements.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.testing.RouterFixture;

/** Dumps and packets of random bytes: nothing may throw, and every packet makes a line. */
class RandomDumpsTest {
  private static final List<String> FIELDS =
      List.of(
          "timestamp ts_sec ts_usec1 first_timestamp count link direction aggregate wire_len",
          "eth_src eth_dst eth_type ip_src ip_dst ip_tos ip_dscp ip_ecn ip_ttl ip_frag ip_fragoff",
          "ip_id ip_sum ip_proto ip_hl ip_len ip_capture_len ip_opt sport dport",
          "tcp_seq tcp_ack tcp_off tcp_flags tcp_window tcp_urp tcp_opt tcp_ntopt tcp_sack",
          "udp_len icmp_type_name icmp_code_name icmp_flowid icmp_seq icmp_nextmtu payload_len");
  private static final String ALL = String.join(" ", FIELDS);
  private static final List<String> WORDS =
      List.of(
          "-",
          ".",
          "0",
          "1",
          "5",
          "6",
          "17",
          "20",
          "60",
          "255",
          "256",
          "65535",
          "4294967295",
          "T",
          "U",
          "I",
          "1.0.0.1",
          "F",
          "f",
          "8+",
          "0:1:2:3:4:5",
          "echo",
          "unreachable",
          "SA",
          "mss5",
          "ts1:2",
          "rr{1.2.3.4}+3",
          "ts{1}+9",
          "sack1-2",
          "98",
          "99=1",
          "\"a b\"",
          "1.5",
          "<");

  @TempDir Path folder;
  private final SplittableRandom random = new SplittableRandom(7);

  private static byte[] bytes(SplittableRandom random, int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private void read(Path dump) {
    Path out = folder.resolve("out");
    String config =
        "FromIPSummaryDump(%s, STOP true, CHECKSUM %s) -> c :: Counter"
            + " -> t :: ToIPSummaryDump(%s, BAD_PACKETS true, FIELDS %s payload payload_md5)";
    String checksum = Boolean.toString(random.nextBoolean());
    int count;
    try (RouterFixture r = RouterFixture.start(config.formatted(dump, checksum, out, ALL))) {
      r.run();
      count = Integer.parseInt(r.read("c.count"));
      assertThat(r.chatter()).allMatch(line -> line.startsWith(dump.toString()));
    }
    assertThat(Dumps.packets(out)).hasSize(count);
  }

  @Test
  void linesOfRandomWords() {
    String[] names = (ALL + " payload").split(" ");
    for (int round = 0; round < 60; round++) {
      StringBuilder text = new StringBuilder("!data");
      int columns = 1 + random.nextInt(12);
      for (int i = 0; i < columns; i++) {
        text.append(' ').append(names[random.nextInt(names.length)]);
      }
      for (int i = 0; i < 40 * columns; i++) {
        text.append(i % columns == 0 ? '\n' : ' ').append(WORDS.get(random.nextInt(WORDS.size())));
      }
      read(Dumps.write(folder, "dump", text.append('\n').toString()));
    }
  }

  @Test
  void recordsOfRandomBytes() {
    for (int round = 0; round < 60; round++) {
      StringBuilder text =
          new StringBuilder("!data " + FIELDS.get(round % FIELDS.size()) + "\n!binary\n");
      for (int i = 0; i < 40; i++) {
        int length = random.nextInt(120);
        text.append("\0\0\0").append((char) (length + random.nextInt(3) + 2));
        text.append(new String(bytes(random, length), StandardCharsets.ISO_8859_1));
      }
      read(Dumps.write(folder, "dump", text.toString()));
    }
  }

  @Test
  void packetsOfRandomBytes() {
    Path out = folder.resolve("out");
    String config =
        "in :: TestIn -> MarkIPHeader(14) -> ToIPSummaryDump(%s, BAD_PACKETS true, FIELDS %s payload)"
            .formatted(out, ALL);
    int[] protocols = {1, 6, 17};
    try (RouterFixture r = RouterFixture.start(config)) {
      for (int i = 0; i < 3000; i++) {
        byte[] packet = bytes(random, 15 + random.nextInt(90));
        packet[14] = (byte) (0x40 | random.nextInt(16));
        if (packet.length > 23) {
          packet[23] = (byte) protocols[i % 3];
          packet[20] = (byte) (random.nextInt(4) == 0 ? 1 : 0);
          packet[21] = 0;
          packet[16] = 0;
        }
        r.push("in", packet);
      }
      assertThat(r.chatter()).isEmpty();
    }

    assertThat(Dumps.packets(out)).hasSize(3000);
  }
}
