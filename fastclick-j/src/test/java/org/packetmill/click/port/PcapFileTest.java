package org.packetmill.click.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketPool;

/** {@link PcapReader} and {@link PcapWriter}. */
class PcapFileTest {
  private static final byte[] FRAME = {1, 2, 3, 4, 5};

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"BIG, a1b2c3d4, 7000", "LITTLE, a1b2c3d4, 7000", "BIG, a1b23c4d, 7"})
  void readsBothByteOrdersAndResolutions(String order, String magic, int nanos) throws IOException {
    ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Path file =
        new PcapBytes(bytes, Integer.parseUnsignedInt(magic, 16), 101)
            .header(5, 7, 5, 60)
            .raw(FRAME)
            .write(folder.resolve("a.pcap"));
    try (PcapReader reader = PcapReader.open(file)) {
      assertThat(reader.linkType()).isEqualTo(LinkType.RAW_IP);
      assertThat(reader.next()).isTrue();
      assertThat(reader.timestamp()).isEqualTo(5_000_000_000L + nanos);
      assertThat(reader.originalLength()).isEqualTo(60);
      assertThat(Arrays.copyOf(reader.data(), reader.length())).isEqualTo(FRAME);
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void readsCompressedFiles() throws IOException {
    Path file = folder.resolve("a.pcap.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(PcapBytes.ethernet().frame(1, 0, FRAME).frame(2, 0, (byte) 9).toArray());
    }
    try (PcapReader reader = PcapReader.open(file)) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.data()[0]).isEqualTo((byte) 9);
      assertThat(reader.size()).isEqualTo(-1);
      reader.seek(24);
      assertThat(reader.next()).isTrue();
      assertThat(reader.timestamp()).isEqualTo(1_000_000_000L);
    }
  }

  @Test
  void passesOverTheExtraHeaderOfOldLinuxTools() throws IOException {
    Path file =
        new PcapBytes(ByteOrder.LITTLE_ENDIAN, 0xa1b2cd34, 1)
            .header(1, 0, 5, 5)
            .raw(new byte[8])
            .raw(FRAME)
            .write(folder.resolve("a.pcap"));
    assertThat(only(file)).isEqualTo(FRAME);
  }

  @Test
  void cutsFramesThatClaimToHoldMoreThanTheyWere() throws IOException {
    Path file =
        PcapBytes.ethernet()
            .header(1, 0, 6, 5)
            .raw(FRAME)
            .raw((byte) 0)
            .frame(2, 0, (byte) 9)
            .write(folder.resolve("a.pcap"));
    try (PcapReader reader = PcapReader.open(file)) {
      reader.next();
      assertThat(Arrays.copyOf(reader.data(), reader.length())).isEqualTo(FRAME);
      reader.next();
      assertThat(reader.data()[0]).isEqualTo((byte) 9);
    }
  }

  @Test
  void tellsPositionsAndGoesBack() throws IOException {
    Path file =
        PcapBytes.ethernet().frame(1, 0, FRAME).frame(2, 0, FRAME).write(folder.resolve("a.pcap"));
    try (PcapReader reader = PcapReader.open(file)) {
      reader.next();
      reader.next();
      assertThat(reader.recordPosition()).isEqualTo(24 + 21);
      assertThat(reader.position()).isEqualTo(24 + 42);
      reader.seek(24);
      assertThat(reader.next()).isTrue();
      assertThat(reader.timestamp()).isEqualTo(1_000_000_000L);
      assertThatThrownBy(() -> reader.seek(1000)).hasMessageContaining("FILEPOS out of range");
    }
  }

  @Test
  void namesFileOffsetAndRuleOfWhatIsWrong() throws IOException {
    byte[] whole = PcapBytes.ethernet().frame(1, 0, FRAME).toArray();
    assertProblem(new byte[0], "empty file");
    assertProblem(Arrays.copyOf(whole, 20), "too short", "bytes=20");
    assertProblem(new byte[24], "bad magic number", "0x00000000");
    assertProblem(new byte[] {10, 13, 13, 10}, "too short");
    assertProblem(Arrays.copyOf(new byte[] {10, 13, 13, 10}, 24), "pcapng");
    assertProblem("BZh91AY&SY".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "bzip2");
    assertProblem(Arrays.copyOf(whole, 30), "at byte 24", "needed=16", "left=6");
    assertProblem(Arrays.copyOf(whole, 43), "at byte 24", "needed=5", "left=3");
    assertProblem(
        PcapBytes.ethernet().header(0, 0, 70000, 70000).toArray(),
        "at byte 24",
        "bad packet header",
        "length=70000");
    assertProblem(PcapBytes.ethernet().header(0, 0, -1, -1).toArray(), "length=4294967295");
  }

  @Test
  void saysWhyAFileCannotBeOpened() {
    assertThatThrownBy(() -> PcapReader.open(folder.resolve("none")))
        .isInstanceOf(PortException.class)
        .hasMessage(folder.resolve("none") + ": No such file or directory");
    assertThatThrownBy(() -> PcapReader.open(folder)).hasMessage(folder + ": Is a directory");
    assertThatThrownBy(
            () -> new PcapWriter(folder.resolve("no/where"), LinkType.ETHERNET, false, 65535))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("no/where");
  }

  @Test
  void writesWhatItReads() throws IOException {
    for (int length : new int[] {0, 1, 60, 1500, 65535}) {
      byte[] data = PcapBytes.payload(length, length);
      Path file = folder.resolve("out.pcap");
      try (PcapWriter writer = new PcapWriter(file, LinkType.ETHERNET, false, 65535)) {
        for (int i = 0; i < 3; i++) {
          write(writer, data, 1_000_002_000L, length);
        }
      }
      byte[] expected =
          PcapBytes.ethernet().frame(1, 2, data).frame(1, 2, data).frame(1, 2, data).toArray();
      assertThat(file).hasBinaryContent(expected);
    }
  }

  @Test
  void holdsWholeFramesAfterEachFlush() throws IOException {
    Path file = folder.resolve("out.pcap");
    try (PcapWriter writer = new PcapWriter(file, LinkType.RAW_IP, true, 3)) {
      assertThat(file).hasSize(24);
      write(writer, FRAME, 1_000_000_002L, 60);
      writer.flush();
      assertThat(file).hasBinaryContent(patched(new byte[] {1, 2, 3}));
    }
  }

  @Test
  void compressesByName() throws IOException {
    Path file = folder.resolve("out.pcap.gz");
    try (PcapWriter writer = new PcapWriter(file, LinkType.ETHERNET, false, 65535)) {
      write(writer, FRAME, 0, 5);
    }
    assertThat(Files.readAllBytes(file)).startsWith(0x1f, 0x8b);
    assertThat(only(file)).isEqualTo(FRAME);
  }

  /** A raw IP file in nanoseconds, snap length 3, with one frame of 60 bytes. */
  private static byte[] patched(byte[] data) {
    byte[] file =
        new PcapBytes(ByteOrder.LITTLE_ENDIAN, 0xa1b23c4d, 101)
            .header(1, 2, data.length, 60)
            .raw(data)
            .toArray();
    file[16] = 3;
    file[17] = 0;
    return file;
  }

  private static void write(PcapWriter writer, byte[] data, long time, int originalLength) {
    Packet packet = PacketPool.current().take(PacketPool.HEADROOM, data.length);
    packet.write(0, data, 0, data.length);
    writer.write(packet, time, originalLength);
    packet.kill();
  }

  private static byte[] only(Path file) {
    try (PcapReader reader = PcapReader.open(file)) {
      assertThat(reader.next()).isTrue();
      byte[] data = Arrays.copyOf(reader.data(), reader.length());
      assertThat(reader.next()).isFalse();
      return data;
    }
  }

  private void assertProblem(byte[] content, String... parts) throws IOException {
    Path file = Files.write(folder.resolve("bad.pcap"), content);
    assertThatThrownBy(() -> readAll(file))
        .isInstanceOf(PortException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts);
  }

  private static void readAll(Path file) {
    try (PcapReader reader = PcapReader.open(file)) {
      while (reader.next()) {
        reader.data();
      }
    }
  }
}
