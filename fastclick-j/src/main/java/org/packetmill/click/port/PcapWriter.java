package org.packetmill.click.port;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.packetmill.click.packet.Packet;

/**
 * Writes a pcap file. The header is written at once; after each {@link #flush} and after {@link
 * #close} the file holds whole frames only. A name that ends in {@code .gz} is compressed.
 */
public final class PcapWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int RECORD_BYTES = 16;
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final OutputStream stream;
  private final boolean nanos;
  private final int snapLength;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  /**
   * Creates {@code file} or overwrites it; {@code -} is standard output.
   *
   * @param linkType what frames start with; see {@link LinkType}
   * @param nanos whether time stamps count nanoseconds instead of microseconds
   * @param snapLength bytes of a frame that are kept at most
   * @throws PortException when it cannot be written
   */
  public PcapWriter(Path file, int linkType, boolean nanos, int snapLength) {
    this.file = file;
    this.nanos = nanos;
    this.snapLength = snapLength;
    try {
      stream = open(file);
    } catch (IOException e) {
      throw failed(e);
    }
    putInt(nanos ? PcapHeader.NANOS : PcapHeader.MICROS);
    putInt(PcapHeader.MAJOR | PcapHeader.MINOR << 16);
    putInt(0);
    putInt(0);
    putInt(snapLength);
    putInt(linkType);
    flush();
  }

  /**
   * Appends a frame.
   *
   * @param timestamp nanoseconds since 1970
   * @param originalLength the frame's length on the wire
   */
  public void write(Packet packet, long timestamp, int originalLength) {
    int length = packet.length();
    if (Integer.compareUnsigned(length, snapLength) > 0) {
      length = snapLength;
    }
    if (RECORD_BYTES > BUFFER - filled) {
      drain();
    }
    int fraction = (int) (timestamp % 1_000_000_000L);
    putInt((int) (timestamp / 1_000_000_000L));
    putInt(nanos ? fraction : fraction / 1000);
    putInt(length);
    putInt(originalLength);
    putBytes(packet, length);
  }

  /** Hands everything to the operating system. */
  public void flush() {
    drain();
    try {
      stream.flush();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    flush();
    try {
      if (!isStandardOutput(file)) {
        stream.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void putInt(int value) {
    INT.set(buffer, filled, value);
    filled += 4;
  }

  private void putBytes(Packet packet, int length) {
    int done = 0;
    while (done < length) {
      if (filled == BUFFER) {
        drain();
      }
      int part = Math.min(length - done, BUFFER - filled);
      packet.read(done, buffer, filled, part);
      filled += part;
      done += part;
    }
  }

  private void drain() {
    try {
      stream.write(buffer, 0, filled);
      filled = 0;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    if (isStandardOutput(file)) {
      return System.out;
    }
    OutputStream out = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, true) : out;
  }

  private static boolean isStandardOutput(Path file) {
    return file.toString().equals("-");
  }

  private PortException failed(IOException e) {
    String message = e.getMessage();
    String reason = file.toString().equals(message) ? "cannot be written" : message;
    return new PortException(file + ": " + reason, e);
  }
}
