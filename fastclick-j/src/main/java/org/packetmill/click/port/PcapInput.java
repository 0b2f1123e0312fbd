package org.packetmill.click.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The bytes of a file, unpacked when it is compressed by gzip, with a position to go back to. */
public final class PcapInput implements AutoCloseable {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP_MAGIC = 0x8b1f;
  private static final int BZIP2_MAGIC = 0x5a42;

  private final Path file;

  /** What {@link #stream} reads from; null for standard input. */
  private final SeekableByteChannel channel;

  private final boolean compressed;
  private final byte[] buffer = new byte[BUFFER];
  private InputStream stream;
  private long bufferStart;
  private int at;
  private int filled;

  private PcapInput(Path file, SeekableByteChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    stream = channel == null ? System.in : Channels.newInputStream(channel);
    refill();
    int magic = filled < 2 ? 0 : (buffer[0] & 0xff) | (buffer[1] & 0xff) << 8;
    if (magic == BZIP2_MAGIC) {
      throw new IOException("compressed by bzip2; unpack it first");
    }
    compressed = magic == GZIP_MAGIC && channel != null;
    if (compressed) {
      restart();
    }
  }

  /** Opens {@code file}; {@code -} is standard input. */
  public static PcapInput open(Path file) {
    SeekableByteChannel channel = null;
    try {
      if (!file.toString().equals("-")) {
        if (Files.isDirectory(file)) {
          throw new IOException("Is a directory");
        }
        channel = Files.newByteChannel(file);
      }
      return new PcapInput(file, channel);
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw failed(file, e);
    }
  }

  /** Reads up to {@code bytes} bytes; fewer only at the end of the file. */
  public int read(byte[] to, int index, int bytes) {
    int done = 0;
    try {
      while (done < bytes) {
        if (at == filled && !refill()) {
          return done;
        }
        int part = Math.min(bytes - done, filled - at);
        System.arraycopy(buffer, at, to, index + done, part);
        at += part;
        done += part;
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
    return done;
  }

  /** Passes over up to {@code bytes} bytes. */
  public void skip(long bytes) {
    long left = bytes;
    try {
      while (left > 0 && (at < filled || refill())) {
        int part = (int) Math.min(left, filled - at);
        at += part;
        left -= part;
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The offset, in the unpacked file, of the next byte. */
  public long position() {
    return bufferStart + at;
  }

  /** Goes to {@code position}; in a compressed file by reading up to there. */
  public void seek(long position) {
    try {
      if (channel == null) {
        throw new IOException("standard input has no positions");
      } else if (!compressed) {
        if (position > channel.size()) {
          throw new IOException("FILEPOS out of range");
        }
        channel.position(position);
        bufferStart = position;
        at = 0;
        filled = 0;
      } else {
        if (position < position()) {
          restart();
        }
        skip(position - position());
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** The size in bytes, -1 when it cannot be told. */
  public long size() {
    try {
      return channel == null || compressed ? -1 : channel.size();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private void restart() throws IOException {
    channel.position(0);
    stream = new GZIPInputStream(Channels.newInputStream(channel), BUFFER);
    bufferStart = 0;
    at = 0;
    filled = 0;
  }

  private boolean refill() throws IOException {
    bufferStart += filled;
    at = 0;
    filled = 0;
    int count = stream.read(buffer, 0, BUFFER);
    if (count > 0) {
      filled = count;
    }
    return count > 0;
  }

  private static void closeQuietly(SeekableByteChannel channel, IOException problem) {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        problem.addSuppressed(e);
      }
    }
  }

  private static PortException failed(Path file, IOException e) {
    String reason = e instanceof NoSuchFileException ? "No such file or directory" : e.getMessage();
    return new PortException(file + ": " + reason, e);
  }
}
