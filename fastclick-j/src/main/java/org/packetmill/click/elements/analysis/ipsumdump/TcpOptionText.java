package org.packetmill.click.elements.analysis.ipsumdump;

/** TCP options as text; {@code EOL} and {@code NOP} are not written. */
final class TcpOptionText {
  private final byte[] options;
  private final int end;
  private final ByteText to;
  private final int start;

  private TcpOptionText(byte[] options, int end, ByteText to) {
    this.options = options;
    this.end = end;
    this.to = to;
    start = to.length();
  }

  /**
   * Appends those of {@code count} bytes of options that are wanted; {@code ?} when one is broken,
   * {@code .} for none.
   */
  static void write(byte[] options, int count, int wanted, ByteText to) {
    TcpOptionText text = new TcpOptionText(options, count, to);
    if (!text.writeAll(wanted)) {
      to.truncate(text.start);
      to.add('?');
    } else if (to.length() == text.start) {
      to.add('.');
    }
  }

  private boolean writeAll(int wanted) {
    int at = 0;
    while (at < end && get(at) != TcpOptions.EOL) {
      if (get(at) == TcpOptions.NOP) {
        at++;
        continue;
      }
      int length = get(at + 1);
      if (length < 2 || at + length > end || !hasRightLength(get(at), length)) {
        return false;
      }
      if ((wanted & TcpOptions.set(get(at))) != 0) {
        writeOne(at, at + length);
      }
      at += length;
    }
    return true;
  }

  private static boolean hasRightLength(int option, int length) {
    return switch (option) {
      case TcpOptions.MSS -> length == 4;
      case TcpOptions.WINDOW_SCALE -> length == 3;
      case TcpOptions.SACK_PERMITTED -> length == 2;
      case TcpOptions.SACK_BLOCKS -> length % 8 == 2;
      case TcpOptions.TIMESTAMP -> length == 10;
      default -> true;
    };
  }

  private void writeOne(int at, int last) {
    switch (get(at)) {
      case TcpOptions.MSS -> separate().add("mss").number(get(at + 2) << 8 | get(at + 3));
      case TcpOptions.WINDOW_SCALE -> separate().add("wscale").number(get(at + 2));
      case TcpOptions.SACK_PERMITTED -> separate().add("sackok");
      case TcpOptions.SACK_BLOCKS -> {
        for (int block = at + 2; block < last; block += 8) {
          separate().add("sack").number(u32(block)).add('-').number(u32(block + 4));
        }
      }
      case TcpOptions.TIMESTAMP ->
          separate().add("ts").number(u32(at + 2)).add(':').number(u32(at + 6));
      default -> IpOptionText.other(options, at, last, separate());
    }
  }

  private ByteText separate() {
    return to.length() > start ? to.add(';') : to;
  }

  private int get(int at) {
    return at < end ? options[at] & 0xff : 0;
  }

  private long u32(int at) {
    return (long) get(at) << 24 | get(at + 1) << 16 | get(at + 2) << 8 | get(at + 3);
  }
}
