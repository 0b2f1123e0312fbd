package org.packetmill.click.elements.analysis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.elements.AddressText;
import org.packetmill.click.elements.FileText;

/** The files that {@link AggregateCounter} writes. */
enum AggregateFile {
  /** {@code AGGREGATE COUNT} a line. */
  TEXT,
  /** The same, the aggregates as IP addresses. */
  IP,
  /** {@code AGGREGATE SHARE} a line. */
  SHARES,
  /** Two numbers of four bytes each, the lowest byte first. */
  BINARY;

  /** Writes {@code entries} to the file of that name, {@code -} being the standard output. */
  void write(String name, String banner, long[] entries, long total) throws HandlerException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String end = banner.isEmpty() || banner.endsWith("\n") ? "" : "\n";
    String mark = this == BINARY ? "!packed_le\n" : this == IP ? "!ip\n" : "";
    String header =
        "!IPAggregate 1.0\n%s%s!num_nonzero %d\n%s".formatted(banner, end, entries.length, mark);
    bytes.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
    for (long entry : entries) {
      bytes.writeBytes(bytes((int) (entry >>> 32), (int) entry, total));
    }
    try {
      if (name.equals("-")) {
        System.out.writeBytes(bytes.toByteArray());
        System.out.flush();
      } else {
        Files.write(Path.of(name), bytes.toByteArray());
      }
    } catch (IOException | InvalidPathException e) {
      throw new HandlerException(name + ": " + FileText.reason(e), e);
    }
  }

  private byte[] bytes(int aggregate, int count, long total) {
    if (this == BINARY) {
      ByteBuffer pair = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      return pair.putInt(aggregate).putInt(count).array();
    }
    String what = this == IP ? AddressText.ip(aggregate) : Integer.toUnsignedString(aggregate);
    String how =
        this == SHARES
            ? DecimalText.of(Integer.toUnsignedLong(count) / (double) total)
            : Integer.toUnsignedString(count);
    return (what + " " + how + "\n").getBytes(StandardCharsets.ISO_8859_1);
  }
}
