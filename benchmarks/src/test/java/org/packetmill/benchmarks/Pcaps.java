package org.packetmill.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads pcap files. */
final class Pcaps {
  private static final int HEADER = 24;
  private static final int RECORD = 16;

  private Pcaps() {}

  /** The bytes of a file's frames and their lengths, without times. */
  static byte[] frames(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    assertThat(all.length).isGreaterThan(HEADER);
    for (int at = HEADER; at < all.length; ) {
      Arrays.fill(all, at, at + 8, (byte) 0);
      int length =
          all[at + 8] & 0xff
              | (all[at + 9] & 0xff) << 8
              | (all[at + 10] & 0xff) << 16
              | (all[at + 11] & 0xff) << 24;
      at += RECORD + length;
    }
    return Arrays.copyOfRange(all, HEADER, all.length);
  }
}
