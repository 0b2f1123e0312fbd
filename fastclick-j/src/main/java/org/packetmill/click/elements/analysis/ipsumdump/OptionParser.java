package org.packetmill.click.elements.analysis.ipsumdump;

/** What IP and TCP options have in common when they are read from text. */
abstract class OptionParser {
  private static final int MOST = 40;
  private static final int NOP = 1;

  final WordCursor word;
  final ByteText to;

  OptionParser(String word, ByteText to) {
    this.word = new WordCursor(word);
    this.to = to;
  }

  /** Reads the options of a column into {@code packet.bytes}; false if they make no sense. */
  static boolean read(PacketBuilder packet, String column, OptionParser parser) {
    if (column.isEmpty() || column.equals(".")) {
      return true;
    }
    packet.hasBytes = true;
    return parser.readAll();
  }

  /** Reads one option; false if there is none of those that are wanted. */
  abstract boolean readOne();

  private boolean readAll() {
    to.clear();
    do {
      if (!readOne()) {
        return false;
      }
    } while (word.skip(',') || word.skip(';'));
    return word.atEnd() && fits();
  }

  /** Padding in front may go. */
  private boolean fits() {
    while (to.length() > MOST && to.get(0) == NOP) {
      to.removeFirst();
    }
    return to.length() <= MOST;
  }

  /** {@code nop} or {@code eol}. */
  boolean readPadding() {
    if (word.skip("nop")) {
      to.add(NOP);
      return true;
    }
    if (word.skip("eol")) {
      to.add(0);
      return word.peek(0) != ',';
    }
    return false;
  }

  /** {@code 98}, which is a byte without a length, or with data {@code 99=0:5:10}. */
  boolean readOther() {
    if (!word.isDigit(0) || !word.number(255)) {
      return false;
    }
    to.add(word.value());
    if (word.peek(0) != '=' || !word.isDigit(1)) {
      return true;
    }
    int length = to.length();
    to.add(0);
    char separator = '=';
    while (word.peek(0) == separator && word.isDigit(1)) {
      word.skip(separator);
      if (!word.number(255)) {
        return false;
      }
      to.add(word.value());
      separator = ':';
    }
    to.set(length, to.length() - length + 1);
    return to.length() <= length + 254;
  }
}
