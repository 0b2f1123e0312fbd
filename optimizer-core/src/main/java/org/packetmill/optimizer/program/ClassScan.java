package org.packetmill.optimizer.program;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassReader;

/**
 * Reads a class file's constant pool and header, and no code. Linear in the pool's size; the only
 * thing kept of it are hashes, so that whole programs stay small.
 */
final class ClassScan {
  private static final int UTF8 = 1;

  private ClassScan() {}

  /**
   * Scans one class file.
   *
   * @throws ProgramException if it is no class file, or a damaged one
   */
  static ClassHeader scan(byte[] bytes, String where) {
    requireMagic(bytes, where);
    try {
      ClassReader reader = new ClassReader(bytes);
      return new ClassHeader(
          reader.getClassName(),
          reader.getSuperName(),
          List.of(reader.getInterfaces()),
          reader.getAccess(),
          mentions(reader));
    } catch (IndexOutOfBoundsException | IllegalArgumentException | NullPointerException e) {
      throw new ProgramException(where + ": the class file is damaged: " + reason(e), e);
    }
  }

  /** What is wrong, as far as the reader says. */
  static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void requireMagic(byte[] bytes, String where) {
    boolean magic =
        bytes.length > 8
            && bytes[0] == (byte) 0xCA
            && bytes[1] == (byte) 0xFE
            && bytes[2] == (byte) 0xBA
            && bytes[3] == (byte) 0xBE;
    if (!magic) {
      throw new ProgramException(
          where + ": a class file must begin with CAFEBABE: length=" + bytes.length);
    }
  }

  private static int[] mentions(ClassReader reader) {
    int[] hashes = new int[reader.getItemCount()];
    int count = 0;
    for (int i = 1; i < hashes.length; i++) {
      int offset = reader.getItem(i);
      if (offset != 0 && reader.readByte(offset - 1) == UTF8) {
        hashes[count++] = hashOfUtf8(reader, offset);
      }
    }
    int[] sorted = Arrays.copyOf(hashes, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** {@link String#hashCode} of a modified UTF-8 constant, without making the string. */
  private static int hashOfUtf8(ClassReader reader, int offset) {
    int at = offset + 2;
    int end = at + reader.readUnsignedShort(offset);
    int hash = 0;
    while (at < end) {
      int first = reader.readByte(at);
      int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3;
      hash = 31 * hash + decode(reader, at, length, first);
      at += length;
    }
    return hash;
  }

  private static int decode(ClassReader reader, int at, int length, int first) {
    return switch (length) {
      case 1 -> first;
      case 2 -> (first & 0x1F) << 6 | (reader.readByte(at + 1) & 0x3F);
      default ->
          (first & 0x0F) << 12
              | (reader.readByte(at + 1) & 0x3F) << 6
              | (reader.readByte(at + 2) & 0x3F);
    };
  }
}
