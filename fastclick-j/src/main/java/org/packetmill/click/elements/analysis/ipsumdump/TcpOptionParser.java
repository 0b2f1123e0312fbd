package org.packetmill.click.elements.analysis.ipsumdump;

/** Reads TCP options from text, as {@link TcpOptionText} writes them. */
final class TcpOptionParser extends OptionParser {
  private static final long MAX = 0xffffffffL;

  private final int wanted;

  private TcpOptionParser(String column, ByteText to, int wanted) {
    super(column, to);
    this.wanted = wanted;
  }

  static boolean read(PacketBuilder packet, String column, int wanted) {
    return read(packet, column, new TcpOptionParser(column, packet.bytes, wanted));
  }

  @Override
  boolean readOne() {
    if (takes(TcpOptions.MSS) && word.skip("mss")) {
      return readMss();
    } else if (takes(TcpOptions.WINDOW_SCALE) && word.skip("wscale")) {
      return readWindowScale();
    } else if (takes(TcpOptions.SACK_BLOCKS) && word.skip("sackok")) {
      to.add(TcpOptions.SACK_PERMITTED).add(2);
      return true;
    } else if (takes(TcpOptions.SACK_BLOCKS) && word.skip("sack")) {
      return readBlocks();
    } else if (takes(TcpOptions.TIMESTAMP) && word.skip("ts")) {
      return readTimestamp();
    }
    return takes(255) && readOther() || takes(TcpOptions.NOP) && readPadding();
  }

  private boolean takes(int option) {
    return (wanted & TcpOptions.set(option)) != 0;
  }

  private boolean readMss() {
    boolean read = word.number(0xffff);
    to.add(TcpOptions.MSS).add(4).binary(word.value(), 2);
    return read;
  }

  private boolean readWindowScale() {
    boolean read = word.number(255);
    to.add(TcpOptions.WINDOW_SCALE).add(3).add(word.value());
    return read;
  }

  /** Blocks with a comma between them share an option. */
  private boolean readBlocks() {
    int start = to.length();
    to.add(TcpOptions.SACK_BLOCKS).add(0);
    do {
      if (!readPair("-:")) {
        return false;
      }
    } while (word.skip(",sack"));
    to.set(start + 1, to.length() - start);
    return true;
  }

  /** Alone, it is padded in front, so that its numbers are aligned. */
  private boolean readTimestamp() {
    if (to.isEmpty()) {
      to.add(TcpOptions.NOP).add(TcpOptions.NOP);
    }
    to.add(TcpOptions.TIMESTAMP).add(10);
    return readPair(":");
  }

  private boolean readPair(String separators) {
    if (!word.number(MAX)) {
      return false;
    }
    to.binary(word.value(), 4);
    char separator = word.peek(0);
    if (separator == 0 || separators.indexOf(separator) < 0) {
      return false;
    }
    word.skip(separator);
    boolean read = word.number(MAX);
    to.binary(word.value(), 4);
    return read;
  }
}
