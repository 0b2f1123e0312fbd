package org.packetmill.click.elements.ip.filter;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.args.NameLookup;
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

  /**
   * One thing that a word may mean.
   *
   * @param protocol of a port, else 0
   */
  private record Meaning(Value value, int protocol) {
    private Type type() {
      return value.type;
    }
  }

  private final NameLookup names;

  /** Also knows what is declared in {@code names}. */
  FilterNames(NameLookup names) {
    this.names = names;
  }

  /**
   * Looks a name up as a value.
   *
   * @param type of the primitive, {@link Type#NONE} when that is open
   * @param protocol of the primitive, or {@link Primitive#ANY_PROTOCOL}
   * @return {@link Value#UNKNOWN} for what is no name, {@link Value#WRONG} for one that does not
   *     fit or may be several things
   */
  Value value(String word, Type type, int protocol) {
    if (isSyntax(word) || Type.named(word) != null) {
      return Value.UNKNOWN;
    }
    List<Meaning> all = all(word);
    List<Value> fitting =
        all.stream()
            .filter(meaning -> fits(meaning, type, protocol))
            .map(Meaning::value)
            .distinct()
            .toList();
    return fitting.size() == 1 ? fitting.getFirst() : all.isEmpty() ? Value.UNKNOWN : Value.WRONG;
  }

  /** Why {@link #value} answered that the word is wrong. */
  String complaint(String word, Type type, int protocol) {
    List<Meaning> all = all(word);
    boolean ambiguous = all.stream().anyMatch(meaning -> fits(meaning, type, protocol));
    List<String> offers =
        all.stream().map(meaning -> "'" + describe(meaning.type(), protocol, word) + "'").toList();
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

  private List<Meaning> all(String word) {
    List<Meaning> all = new ArrayList<>();
    add(Type.PROTO, IpNames.protocol(word), 0, all);
    add(Type.PORT, IpNames.tcpPort(word, names), Ip4.TCP, all);
    add(Type.PORT, IpNames.udpPort(word, names), Ip4.UDP, all);
    add(Type.TCP_OPTION, tcpFlag(word), 0, all);
    add(Type.ICMP_TYPE, IpNames.icmpType(word), 0, all);
    return all;
  }

  private static void add(Type type, Integer number, int protocol, List<Meaning> to) {
    if (number != null) {
      to.add(new Meaning(new Value(type, number), protocol));
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

  private static boolean fits(Meaning meaning, Type type, int protocol) {
    boolean open = type.is(Type.Kind.NONE);
    return switch (meaning.type().kind()) {
      case PROTO -> open || type.is(Type.Kind.PROTO);
      case PORT -> (open || type.is(Type.Kind.PORT)) && covers(protocol, meaning.protocol());
      case TCP_OPTION -> (open || type.is(Type.Kind.TCP_OPTION)) && covers(protocol, Ip4.TCP);
      default ->
          (open || type.equals(Type.ICMP_TYPE))
              && (protocol == Primitive.ANY_PROTOCOL || protocol == Ip4.ICMP);
    };
  }

  private static boolean covers(int stated, int protocol) {
    return stated == Primitive.ANY_PROTOCOL || stated == protocol || stated == IpNames.TCP_OR_UDP;
  }

  private static String describe(Type type, int protocol, String word) {
    return type + " " + Type.protocolName(protocol) + " " + word;
  }
}
