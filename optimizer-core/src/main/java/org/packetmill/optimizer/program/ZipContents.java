package org.packetmill.optimizer.program;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads entries of zip files, and believes none of them without its checksum. */
public final class ZipContents {
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
      byte[] bytes = in.readAllBytes();
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
}
