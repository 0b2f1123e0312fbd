package org.packetmill.optimizer.program;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads entries of zip files, and believes none of them without its checksum. */
public final class ZipContents {
  /** Sizes above may be wrong, and too much to make room for. */
  private static final int BELIEVED = 1 << 24;

  private ZipContents() {}

  /**
   * An entry's bytes; of several of that name, the one that a class loader would find.
   *
   * @param where how messages name the entry
   * @throws ProgramException if it is missing or damaged
   */
  public static byte[] read(ZipFile zip, String name, String where) {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new ProgramException(where + ": there is no such entry");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = bytes(in, entry.getSize());
      CRC32 crc = new CRC32();
      crc.update(bytes);
      if (entry.getCrc() != -1 && crc.getValue() != entry.getCrc()) {
        throw new ProgramException(where + ": the checksum does not match the contents");
      }
      return bytes;
    } catch (IOException e) {
      throw new ProgramException(where + ": cannot be unpacked: " + e.getMessage(), e);
    }
  }

  /** All of them, in an array that is made once if it was told how long it must be. */
  private static byte[] bytes(InputStream in, long size) throws IOException {
    if (size < 0 || size > BELIEVED) {
      return in.readAllBytes();
    }
    byte[] bytes = new byte[(int) size];
    int read = in.readNBytes(bytes, 0, bytes.length);
    int more = in.read();
    if (more < 0) {
      return read == bytes.length ? bytes : Arrays.copyOf(bytes, read);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(bytes);
    all.write(more);
    in.transferTo(all);
    return all.toByteArray();
  }
}
