package org.packetmill.click.elements.analysis.ipsumdump;

/** TCP options by number, and sets of them. */
final class TcpOptions {
  static final int EOL = 0;
  static final int NOP = 1;
  static final int MSS = 2;
  static final int WINDOW_SCALE = 3;
  static final int SACK_PERMITTED = 4;
  static final int SACK_BLOCKS = 5;
  static final int TIMESTAMP = 8;

  /** Sets of options, by {@link #set}. */
  static final int ALL = ~0;

  static final int SACK = 8;
  static final int TIME = 16;
  static final int PADDING = 1;
  static final int NO_TIMESTAMP = ~(TIME | PADDING);

  private TcpOptions() {}

  /** The set that an option is in, as a bit. */
  static int set(int option) {
    return switch (option) {
      case EOL, NOP -> PADDING;
      case MSS -> 2;
      case WINDOW_SCALE -> 4;
      case SACK_PERMITTED, SACK_BLOCKS -> SACK;
      case TIMESTAMP -> TIME;
      default -> 32;
    };
  }

  /** Appends those of {@code count} bytes of options that are wanted, up to a broken one. */
  static void write(byte[] options, int count, int wanted, ByteText to) {
    int length = to.length();
    to.add(0);
    int at = 0;
    while (at < count && options[at] != EOL) {
      int size = options[at] == NOP || at + 1 == count ? 1 : options[at + 1] & 0xff;
      if (options[at] != NOP && (size < 2 || at + size > count)) {
        break;
      }
      if ((wanted & set(options[at] & 0xff)) != 0) {
        to.add(options, at, size);
      }
      at += size;
    }
    to.set(length, to.length() - length - 1);
  }
}
