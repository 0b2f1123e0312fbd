package org.packetmill.click.elements.ip.filter;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;

/** What names mean in a pattern: a type, or the number of a protocol, port, option or ICMP type. */
final class FilterNames {
  /** A value and its type. */
  record Value(Type type, int number) {
    static final Value UNKNOWN = new Value(Type.NONE, 0);
    static final Value WRONG = new Value(Type.WRONG, 0);

    boolean isKnown() {
      return !type.is(Type.Kind.NONE) && !type.is(Type.Kind.WRONG);
    }
  }

  private FilterNames() {}

  /**
   * Looks a name up as a value.
   *
   * @param type of the primitive, {@link Type#NONE} when that is open
   * @param protocol of the primitive, or {@link Primitive#ANY_PROTOCOL}
   * @return {@link Value#UNKNOWN} for what is no name, {@link Value#WRONG} for one that does not
   *     fit or may be several things
   */
  static Value value(String word, Type type, int protocol) {
    if (isSyntax(word) || Type.named(word) != null) {
      return Value.UNKNOWN;
    }
    List<Value> all = all(word);
    List<Value> fitting = all.stream().filter(value -> fits(value, type, protocol)).toList();
    return fitting.size() == 1 ? fitting.getFirst() : all.isEmpty() ? Value.UNKNOWN : Value.WRONG;
  }

  /** Why {@link #value} answered that the word is wrong. */
  static String complaint(String word, Type type, int protocol) {
    List<Value> all = all(word);
    boolean ambiguous = all.stream().anyMatch(value -> fits(value, type, protocol));
    List<String> offers = new ArrayList<>();
    for (Value value : all) {
      int times = value.type.is(Type.Kind.PORT) ? 2 : 1;
      for (int i = 0; i < times; i++) {
        offers.add("'" + describe(value.type, protocol, word) + "'");
      }
    }
    return "'%s' is %s; try %s"
        .formatted(
            describe(type, protocol, word),
            ambiguous ? "ambiguous" : "meaningless",
            String.join(", ", offers));
  }

  /** Words that are part of the language and stand for nothing. */
  private static boolean isSyntax(String word) {
    return switch (word) {
      case "dest", "dst", "ether", "ip", "not", "src" -> true;
      default -> false;
    };
  }

  private static List<Value> all(String word) {
    List<Value> all = new ArrayList<>();
    add(Type.PROTO, IpNames.protocol(word), all);
    add(Type.PORT, IpNames.port(word), all);
    add(Type.TCP_OPTION, tcpFlag(word), all);
    add(Type.ICMP_TYPE, IpNames.icmpType(word), all);
    return all;
  }

  private static void add(Type type, Integer number, List<Value> to) {
    if (number != null) {
      to.add(new Value(type, number));
    }
  }

  private static Integer tcpFlag(String word) {
    return switch (word) {
      case "fin" -> 0x01;
      case "syn" -> 0x02;
      case "rst" -> 0x04;
      case "psh" -> 0x08;
      case "ack" -> 0x10;
      case "urg" -> 0x20;
      default -> null;
    };
  }

  private static boolean fits(Value value, Type type, int protocol) {
    boolean open = type.is(Type.Kind.NONE);
    boolean any = protocol == Primitive.ANY_PROTOCOL;
    boolean tcp = any || protocol == Ip4.TCP || protocol == IpNames.TCP_OR_UDP;
    return switch (value.type.kind()) {
      case PROTO -> open || type.is(Type.Kind.PROTO);
      case PORT -> (open || type.is(Type.Kind.PORT)) && (tcp || protocol == Ip4.UDP);
      case TCP_OPTION -> (open || type.is(Type.Kind.TCP_OPTION)) && tcp;
      default -> (open || type.equals(Type.ICMP_TYPE)) && (any || protocol == Ip4.ICMP);
    };
  }

  private static String describe(Type type, int protocol, String word) {
    return type + " " + Type.protocolName(protocol) + " " + word;
  }
}
