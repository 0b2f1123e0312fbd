package org.packetmill.click.elements.analysis.ipsumdump;

/** IP options as text; {@code EOL} and {@code NOP} are not written. */
final class IpOptionText {
  static final int EOL = 0;
  static final int NOP = 1;
  static final int RECORD_ROUTE = 7;
  static final int TIMESTAMP = 68;
  static final int LOOSE_ROUTE = 131;
  static final int STRICT_ROUTE = 137;

  /** Kinds of time stamps. */
  static final int ADDRESSED = 1;

  static final int PRESPECIFIED = 3;

  private final byte[] options;
  private final int end;
  private final ByteText to;
  private final int start;

  private IpOptionText(byte[] options, int end, ByteText to) {
    this.options = options;
    this.end = end;
    this.to = to;
    start = to.length();
  }

  /** Appends {@code count} bytes of options; {@code ?} when one is broken, {@code .} for none. */
  static void write(byte[] options, int count, ByteText to) {
    IpOptionText text = new IpOptionText(options, count, to);
    if (!text.writeAll()) {
      to.truncate(text.start);
      to.add('?');
    } else if (to.length() == text.start) {
      to.add('.');
    }
  }

  private boolean writeAll() {
    int at = 0;
    while (at < end && get(at) != EOL) {
      if (get(at) == NOP) {
        at++;
      } else {
        int length = get(at + 1);
        if (length < least(at) || at + length > end || get(at + 2) < leastPointer(at)) {
          return false;
        }
        writeOne(at, at + length);
        at += length;
      }
    }
    return true;
  }

  private int least(int at) {
    return switch (get(at)) {
      case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> 3;
      case TIMESTAMP -> 4;
      default -> 2;
    };
  }

  private int leastPointer(int at) {
    return switch (get(at)) {
      case RECORD_ROUTE, LOOSE_ROUTE, STRICT_ROUTE -> 4;
      case TIMESTAMP -> 5;
      default -> 0;
    };
  }

  private void writeOne(int at, int last) {
    if (to.length() > start) {
      to.add(';');
    }
    switch (get(at)) {
      case RECORD_ROUTE -> route("rr", at, last);
      case LOOSE_ROUTE -> route("lsrr", at, last);
      case STRICT_ROUTE -> route("ssrr", at, last);
      case TIMESTAMP -> times(at, last);
      default -> other(options, at, last, to);
    }
  }

  private void route(String name, int option, int last) {
    boolean record = get(option) == RECORD_ROUTE;
    int pointer = option + get(option + 2) - 1;
    to.add(name).add('{');
    int at = option + 3;
    char separator = 0;
    for (; at + 4 <= last && !(record && at == pointer); at += 4) {
      separate(at == pointer ? '^' : separator);
      address(at);
      separator = ',';
    }
    if (at == last && at == pointer && !record) {
      to.add('^');
    }
    to.add('}');
    if (record && at == pointer && at + 4 <= last) {
      to.add('+').number((last - at) / 4);
    }
  }

  private void times(int option, int last) {
    int pointer = option + get(option + 2) - 1;
    int kind = get(option + 3) & 0xf;
    int overflow = get(option + 3) >> 4;
    int size = kind >= 1 && kind <= 3 ? 8 : 4;
    to.add("ts").add(kindName(kind)).add('{');
    int at = option + 4;
    char separator = 0;
    while (at + size <= last && (at != pointer || kind == PRESPECIFIED)) {
      separate(at == pointer ? '^' : separator);
      at = time(at, kind, at >= pointer);
      separator = ',';
    }
    if (at == last && at == pointer) {
      to.add('^');
    }
    to.add('}');
    if (at == pointer && at + size <= last) {
      to.add('+').number((last - at) / size);
    }
    if (overflow != 0) {
      to.add("++").number(overflow);
    }
  }

  private static String kindName(int kind) {
    return switch (kind) {
      case 0 -> "";
      case ADDRESSED -> ".ip";
      case PRESPECIFIED -> ".preip";
      default -> "." + kind;
    };
  }

  /** One entry; behind the pointer a prespecified address has no time yet. */
  private int time(int entry, int kind, boolean open) {
    int at = entry;
    if (kind != 0) {
      address(at);
      at += 4;
    }
    if (kind != PRESPECIFIED || !open) {
      if (kind != 0) {
        to.add('=');
      }
      int time = get(at) << 24 | get(at + 1) << 16 | get(at + 2) << 8 | get(at + 3);
      if (time < 0) {
        to.add('!');
      }
      to.number(time & 0x7fffffff);
    }
    return at + 4;
  }

  /** An option that has no name: {@code 99=0:5:10}. */
  static void other(byte[] options, int option, int last, ByteText to) {
    to.number(options[option] & 0xff);
    char separator = '=';
    for (int at = option + 2; at < last; at++) {
      to.add(separator).number(options[at] & 0xff);
      separator = ':';
    }
  }

  private void separate(char separator) {
    if (separator != 0) {
      to.add(separator);
    }
  }

  private void address(int at) {
    to.number(get(at)).add('.').number(get(at + 1)).add('.');
    to.number(get(at + 2)).add('.').number(get(at + 3));
  }

  /** The byte at {@code at}; zero behind the end. */
  private int get(int at) {
    return at < end ? options[at] & 0xff : 0;
  }
}
