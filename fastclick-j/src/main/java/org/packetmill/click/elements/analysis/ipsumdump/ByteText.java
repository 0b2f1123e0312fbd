package org.packetmill.click.elements.analysis.ipsumdump;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text and bytes that are put together again and again in the same memory. */
public final class ByteText {
  private byte[] bytes = new byte[256];
  private int length;

  /** How many bytes there are. */
  public int length() {
    return length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return length == 0;
  }

  /** Where the bytes lie, from index 0 on; valid until the next change. */
  public byte[] array() {
    return bytes;
  }

  /** Forgets everything. */
  public void clear() {
    length = 0;
  }

  /** Forgets what lies behind {@code newLength}. */
  public void truncate(int newLength) {
    length = Math.min(length, newLength);
  }

  /** Appends a byte or a character. */
  public ByteText add(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Appends a text, a byte for a character. */
  public ByteText add(String text) {
    int count = text.length();
    reserve(count);
    for (int i = 0; i < count; i++) {
      bytes[length++] = (byte) text.charAt(i);
    }
    return this;
  }

  /** Appends {@code count} bytes of {@code from}. */
  public ByteText add(byte[] from, int at, int count) {
    reserve(count);
    System.arraycopy(from, at, bytes, length, count);
    length += count;
    return this;
  }

  /** Appends so many zero bytes. */
  public ByteText zeros(int count) {
    reserve(count);
    Arrays.fill(bytes, length, length + count, (byte) 0);
    length += count;
    return this;
  }

  /** Appends a number in decimal, {@code value} being unsigned. */
  public ByteText number(long value) {
    if (value < 0) {
      return add(Long.toUnsignedString(value));
    }
    int digits = digits(value);
    reserve(digits);
    long rest = value;
    for (int i = digits - 1; i >= 0; i--) {
      bytes[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += digits;
    return this;
  }

  /** Appends a number in decimal, with zeros in front up to so many digits. */
  public ByteText number(long value, int width) {
    for (int i = digits(value); i < width; i++) {
      add('0');
    }
    return number(value);
  }

  /** Appends the low {@code count} bytes of {@code value}, the highest one first. */
  public ByteText binary(long value, int count) {
    reserve(count);
    for (int i = count - 1; i >= 0; i--) {
      bytes[length++] = (byte) (value >>> 8 * i);
    }
    return this;
  }

  /** The byte at {@code index}, unsigned. */
  public int get(int index) {
    return bytes[index] & 0xff;
  }

  /** Replaces the byte at {@code index}. */
  public void set(int index, int value) {
    bytes[index] = (byte) value;
  }

  /** Replaces four bytes, the highest one first. */
  public void set32(int index, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[index + i] = (byte) (value >>> 24 - 8 * i);
    }
  }

  /** Removes the first byte. */
  public void removeFirst() {
    System.arraycopy(bytes, 1, bytes, 0, length - 1);
    length--;
  }

  private static int digits(long value) {
    int digits = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve(int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }
}
