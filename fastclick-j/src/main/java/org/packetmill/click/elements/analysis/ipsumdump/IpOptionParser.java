package org.packetmill.click.elements.analysis.ipsumdump;

/** Reads IP options from text, as {@link IpOptionText} writes them. */
final class IpOptionParser extends OptionParser {
  private static final int UNKNOWN = -1;

  /** Time stamps that come with addresses, but it is open which ones are prespecified. */
  private static final int WITH_ADDRESS = -2;

  private static final int OPEN = -1;

  /** The kind of time stamps of the option that is read. */
  private int kind;

  /** Where the pointer of the option points, {@link #OPEN} until it has been seen. */
  private int pointer;

  private IpOptionParser(String column, ByteText to) {
    super(column, to);
  }

  static boolean read(PacketBuilder packet, String column) {
    return read(packet, column, new IpOptionParser(column, packet.bytes));
  }

  @Override
  boolean readOne() {
    if (word.skip("rr{")) {
      return readRoute(IpOptionText.RECORD_ROUTE);
    } else if (word.skip("ssrr{")) {
      return readRoute(IpOptionText.STRICT_ROUTE);
    } else if (word.skip("lsrr{")) {
      return readRoute(IpOptionText.LOOSE_ROUTE);
    } else if (word.peek(0) == 't') {
      return readKind() && readTimes();
    }
    return readOther() || readPadding();
  }

  private boolean readRoute(int type) {
    int start = to.length();
    pointer = OPEN;
    to.add(type).zeros(2);
    takePointer(start);
    while (word.isDigit(0)) {
      if (!readAddress()) {
        return false;
      }
      word.skip(',');
      takePointer(start);
    }
    if (!word.skip('}')) {
      return false;
    }
    to.set(start + 2, pointer == OPEN ? to.length() - start + 1 : pointer);
    readSpace(4);
    return finish(start);
  }

  /** {@code ^} stands where the pointer points. */
  private void takePointer(int start) {
    if (pointer == OPEN && word.skip('^')) {
      pointer = to.length() - start + 1;
    }
  }

  private boolean readAddress() {
    for (int i = 0; i < 4; i++) {
      if (!word.decimal(255) || i < 3 && !word.skip('.')) {
        return false;
      }
      to.add(word.value());
    }
    return true;
  }

  /** {@code +5}: there is room for five entries more. */
  private void readSpace(int size) {
    int before = word.position();
    if (word.skip('+') && word.isDigit(0) && word.number(63)) {
      to.zeros(word.value() * size);
    } else if (word.peek(0) == '+') {
      word.back(before);
    }
  }

  private boolean finish(int start) {
    to.set(start + 1, to.length() - start);
    return to.length() - start <= 255;
  }

  /** {@code ts}, {@code ts.ip}, {@code ts.preip} or {@code ts.NUMBER}, and a brace. */
  private boolean readKind() {
    kind = UNKNOWN;
    if (word.skip("ts{")) {
      return true;
    } else if (word.skip("ts.ip{")) {
      kind = IpOptionText.ADDRESSED;
      return true;
    } else if (word.skip("ts.preip{")) {
      kind = IpOptionText.PRESPECIFIED;
      return true;
    } else if (word.skip("ts.") && word.number(15)) {
      kind = word.value();
      return word.skip('{');
    }
    return false;
  }

  private boolean readTimes() {
    int start = to.length();
    pointer = OPEN;
    to.add(IpOptionText.TIMESTAMP).zeros(3);
    takePointer(start);
    while (word.isDigit(0) || word.peek(0) == '!') {
      if (!readEntry()) {
        return false;
      }
      word.skip(',');
      takePointer(start);
    }
    if (!word.skip('}')) {
      return false;
    }
    kind = kind == WITH_ADDRESS ? IpOptionText.ADDRESSED : kind;
    to.set(start + 2, pointer == OPEN ? to.length() - start + 1 : pointer);
    readSpace(kind == IpOptionText.ADDRESSED || kind == IpOptionText.PRESPECIFIED ? 8 : 4);
    boolean overflow = word.skip("++") && word.number(15);
    // As Click does: a list without entries leaves all bits of the flag set.
    to.set(start + 3, ((overflow ? word.value() << 4 : 0) | kind) & 0xff);
    return finish(start);
  }

  private boolean readEntry() {
    int before = word.position();
    if (kind == UNKNOWN && word.isDigit(0) && word.number(0xffffffffL) && word.peek(0) == '.') {
      kind = WITH_ADDRESS;
    }
    word.back(before);
    if (kind == WITH_ADDRESS
        || kind == IpOptionText.ADDRESSED
        || kind == IpOptionText.PRESPECIFIED) {
      return readAddressedEntry();
    }
    kind = Math.max(kind, 0);
    return readTime();
  }

  private boolean readAddressedEntry() {
    if (!readAddress()) {
      return false;
    }
    boolean open = pointer != OPEN;
    if (open && kind == WITH_ADDRESS) {
      kind = IpOptionText.PRESPECIFIED;
    }
    if (word.skip('=')) {
      if (open && word.skip('?')) {
        to.zeros(4);
        return true;
      }
      return readTime();
    }
    to.zeros(open ? 4 : 0);
    return open;
  }

  /** A time, {@code !} in front if it counts in a way of its own. */
  private boolean readTime() {
    boolean nonstandard = word.skip('!');
    if (!word.number(0xffffffffL)) {
      return false;
    }
    to.binary(word.value() | (nonstandard ? 0x80000000L : 0), 4);
    return true;
  }
}
