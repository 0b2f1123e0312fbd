package org.packetmill.click.elements.ip.filter;

import java.util.List;
import org.packetmill.click.elements.ip.IpText;

/** Reads {@code [POS]}, {@code [POS:LEN]} and {@code [FIRST,LAST]}: bytes of a header. */
final class FieldParser {
  private final List<String> words;
  private final Complaints complaints;

  FieldParser(List<String> words, Complaints complaints) {
    this.words = words;
    this.complaints = complaints;
  }

  /** Reads from the bracket at {@code start} on; sets the type of {@code primitive}. */
  int parse(int start, Primitive primitive) {
    int end = start + 1;
    while (end < words.size() && !words.get(end).equals("]")) {
      end++;
    }
    if (end == words.size()) {
      complaints.error("missing ']'");
      return start + 1;
    }
    String text = String.join("", words.subList(start + 1, end));
    int[] field = field(text);
    if (field == null) {
      complaints.error("syntax error after '[', expected '[POS]' or '[POS:LEN]'");
    } else {
      set(field[0], field[1], primitive);
    }
    return end + 1;
  }

  /** Position and length in bytes, or null. */
  private static int[] field(String text) {
    int colon = text.indexOf(':');
    int comma = text.indexOf(',');
    int separator = colon >= 0 ? colon : comma;
    Integer first = IpText.integer(separator < 0 ? text : text.substring(0, separator));
    Integer second =
        separator < 0 ? Integer.valueOf(1) : IpText.integer(text.substring(separator + 1));
    if (first == null || second == null) {
      return null;
    }
    boolean isLast = separator >= 0 && colon < 0;
    return new int[] {first, isLast ? second - first + 1 : second};
  }

  private void set(int position, int length, Primitive primitive) {
    if (length < 1 || length > 4) {
      complaints.error("LEN in '[POS:LEN]' out of range, should be between 1 and 4");
    } else if (position < 0
        || position > 0xffff >> 3
        || position >> 2 != position + length - 1 >> 2) {
      complaints.error("field [%d:%d] does not fit in a single word".formatted(position, length));
    } else {
      int protocol = primitive.protocol == Primitive.ANY_PROTOCOL ? 0 : primitive.protocol;
      primitive.setType(Type.field(protocol, position * 8, length * 8), complaints);
    }
  }
}
