package org.packetmill.click.elements.userlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.packet.PacketPool;
import org.packetmill.click.port.PcapBytes;
import org.packetmill.click.port.PcapReader;
import org.packetmill.click.testing.RouterFixture;

class ToDumpTest {
  private static final int MICROS = 0xa1b2c3d4;

  @TempDir Path folder;

  @Test
  void copiesADump() throws IOException {
    Path in = folder.resolve("in.pcap");
    Path out = folder.resolve("out.pcap");
    PcapBytes.ethernet()
        .header(1, 2, 3, 9)
        .raw((byte) 1, (byte) 2, (byte) 3)
        .frame(4, 5, new byte[0])
        .write(in);
    int inUse = PacketPool.current().inUse();
    try (RouterFixture r =
        RouterFixture.start(
            "FromDump(%s, STOP true) -> to :: ToDump(%s, SNAPLEN 65535, NANO false)"
                .formatted(in, out))) {
      r.run();
      assertThat(r.read("to.count")).isEqualTo("2");
      assertThat(r.read("to.filename")).isEqualTo(out.toString());
      r.write("to.reset_counts", "");
      assertThat(r.read("to.count")).isEqualTo("0");
    }
    assertThat(out).hasSameBinaryContentAs(in);
    assertThat(PacketPool.current().inUse()).isEqualTo(inUse);
  }

  @Test
  void passesPacketsOnAndCutsWhatItWrites() throws IOException {
    Path out = folder.resolve("out.pcap");
    try (RouterFixture r =
        RouterFixture.start(
            "in :: TestIn -> ToDump(%s, 2, IP, UNBUFFERED true) -> o :: TestOut".formatted(out))) {
      r.pushBatch("in", new byte[] {1, 2, 3}, new byte[] {4});
      r.push("in", new byte[] {5, 6, 7});
      assertThat(r.sent("o")).hasSize(3);
      assertThat(out).hasSize(24 + 3 * 16 + 5);
      try (PcapReader reader = PcapReader.open(out)) {
        assertThat(reader.linkType()).isEqualTo(101);
        assertThat(reader.next()).isTrue();
        assertThat(reader.length()).isEqualTo(2);
        assertThat(reader.originalLength()).isEqualTo(3);
        assertThat(reader.timestamp()).isPositive();
      }
    }
  }

  @Test
  void pullsByItself() throws IOException {
    Path out = folder.resolve("out.pcap");
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Queue -> to :: ToDump(" + out + ")")) {
      r.push("in", new byte[] {1}, new byte[] {2});
      r.rounds(4);
      assertThat(r.read("to.count")).isEqualTo("2");
      r.push("in", new byte[] {3});
      r.rounds(4);
      assertThat(r.read("to.count")).isEqualTo("3");
    }
  }

  @Test
  void passesPulledPacketsOn() throws IOException {
    Path out = folder.resolve("out.pcap");
    try (RouterFixture r =
        RouterFixture.start("in :: TestIn -> Queue -> ToDump(" + out + ") -> o :: TestOut")) {
      r.push("in", new byte[] {1}, new byte[] {2});
      r.pull("o", 5);
      assertThat(r.sent("o")).hasSize(2);
    }
    assertThat(out).hasSize(24 + 2 * 17);
  }

  @Test
  void hasAHeaderWithoutPackets() {
    Path out = folder.resolve("out.pcap");
    RouterFixture.start("Idle -> ToDump(" + out + ")").close();
    assertThat(out).hasSize(24);
  }

  @Test
  void takesTheLinkTypeOfItsSources() throws IOException {
    Path in = folder.resolve("in.pcap");
    Path out = folder.resolve("out.pcap");
    new PcapBytes(ByteOrder.LITTLE_ENDIAN, MICROS, 113).write(in);
    try (RouterFixture r =
        RouterFixture.start(
            "f :: FromDump(%s, STOP true) -> ToDump(%s, USE_ENCAP_FROM f)".formatted(in, out))) {
      r.run();
    }
    assertThat(Files.readAllBytes(out)[20]).isEqualTo((byte) 113);
  }

  @Test
  void saysWhatIsWrong() {
    Path out = folder.resolve("out.pcap");
    assertThat(RouterFixture.errors("Idle -> ToDump(/no/where/x)"))
        .anyMatch(line -> line.contains("/no/where/x: No such file or directory"));
    assertThat(RouterFixture.errors("Idle -> ToDump(%s, ENCAP X25)".formatted(out)))
        .anyMatch(line -> line.contains("bad encapsulation type"));
    assertThat(
            RouterFixture.errors("Idle -> ToDump(%s, ENCAP IP, USE_ENCAP_FROM f)".formatted(out)))
        .anyMatch(line -> line.contains("specify at most one of 'ENCAP' and 'USE_ENCAP_FROM'"));
    assertThat(RouterFixture.errors("i :: Idle -> ToDump(%s, USE_ENCAP_FROM i)".formatted(out)))
        .anyMatch(line -> line.contains("'i :: Idle' has no 'encap' read handler"));
    assertThat(RouterFixture.errors("Idle -> ToDump(%s, USE_ENCAP_FROM x)".formatted(out)))
        .anyMatch(line -> line.contains("no element named 'x'"));
  }
}
