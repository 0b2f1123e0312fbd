package org.packetmill.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.packetmill.click.port.LinkType;
import org.packetmill.click.port.PcapReader;

class DemoTraceTest {
  @TempDir private Path directory;

  @Test
  void holdsSoundIpPackets() throws IOException {
    Path file = directory.resolve("demo.pcap");
    DemoTrace.main(new String[] {file.toString()});
    int frames = 0;
    try (PcapReader trace = PcapReader.open(file)) {
      assertThat(trace.linkType()).isEqualTo(LinkType.ETHERNET);
      while (trace.next()) {
        frames++;
        assertThat(trace.length()).isEqualTo(60);
        assertThat(headerSum(ByteBuffer.wrap(trace.data()))).isEqualTo(0xffff);
      }
    }
    assertThat(frames).isEqualTo(512);
  }

  private static int headerSum(ByteBuffer frame) {
    int sum = 0;
    for (int i = 14; i < 34; i += 2) {
      sum += frame.getShort(i) & 0xffff;
    }
    return (sum & 0xffff) + (sum >>> 16);
  }
}
