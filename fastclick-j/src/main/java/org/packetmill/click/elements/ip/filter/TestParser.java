package org.packetmill.click.elements.ip.filter;

import java.util.List;
import org.packetmill.click.args.NameLookup;
import org.packetmill.click.elements.classification.ClassifierBuilder;
import org.packetmill.click.elements.ip.IpText;
import org.packetmill.click.elements.ip.filter.FilterNames.Value;
import org.packetmill.click.elements.ip.filter.Primitive.Direction;
import org.packetmill.click.elements.ip.filter.Primitive.Relation;
import org.packetmill.click.elements.ip.filter.PrimitiveCheck.Header;

/**
 * Reads one test: {@code true}, {@code false}, or qualifiers, mask, relation and value, of which
 * the test before supplies what is left out.
 */
final class TestParser {
  private final List<String> words;
  private final ClassifierBuilder program;
  private final NameLookup names;
  private final FilterNames values;
  private final Complaints complaints;
  private Primitive previous = new Primitive();

  // The test being read.
  private Primitive primitive;
  private Header header;
  private boolean negated;
  private Type maskType;
  private long mask;
  private int at;

  TestParser(
      List<String> words, ClassifierBuilder program, NameLookup names, Complaints complaints) {
    this.words = words;
    this.program = program;
    this.names = names;
    this.values = new FilterNames(names);
    this.complaints = complaints;
  }

  /** Reads the words from {@code start} on: where the test ends, {@code start} if there is none. */
  int parse(int start, boolean negate) {
    String first = word(start);
    return switch (first) {
      case "", ")", "||", "or", "?", ":" -> start;
      case "true", "false" -> constant(start, first.equals("true") == negate);
      default -> test(start, negate);
    };
  }

  private int constant(int start, boolean negate) {
    program.test(0, 0, 0);
    if (negate) {
      program.negate(false);
    }
    return start + 1;
  }

  private int test(int start, boolean negate) {
    primitive = new Primitive();
    header = Header.OPEN;
    negated = negate;
    maskType = Type.NONE;
    mask = 0;
    at = start;
    qualifiers();
    if (at != start) {
      previous = new Primitive();
    }
    if (previous.data.is(Type.Kind.ETHER)) {
      header = Header.ETHER;
    }
    boolean qualified = at > start && primitive.type.is(Type.Kind.NONE);
    if (qualified && inner(at).equals("[")) {
      at = new FieldParser(words, complaints).parse(at, primitive);
    }
    if (inner(at).equals("&")) {
      mask();
    }
    relation();
    value();
    if (at == start) {
      complaints.error("empty term near '" + word(at) + "'");
    } else if (PrimitiveCheck.passes(primitive, previous, header, maskType, mask, complaints)) {
      PrimitiveCode.write(primitive, program);
      if (negated) {
        program.negate(false);
      }
      previous = primitive;
    }
    return at;
  }

  // --- Qualifiers --------------------------------------------------------------------------------

  private void qualifiers() {
    while (at < words.size() && qualifier(words.get(at))) {
      at++;
    }
  }

  private boolean qualifier(String word) {
    Type type = Type.named(word);
    Value value = values.value(word, Type.NONE, Primitive.ANY_PROTOCOL);
    if (type != null) {
      primitive.setType(type, complaints);
      if (type.protocol() != 0) {
        primitive.setProtocol(type.protocol(), complaints);
      }
      return true;
    }
    if (value.type().is(Type.Kind.PROTO)) {
      primitive.setProtocol(value.number(), complaints);
      return true;
    }
    return value.equals(Value.UNKNOWN) && syntax(word);
  }

  private boolean syntax(String word) {
    switch (word) {
      case "src" -> primitive.setDirection(sourceAnd(), complaints);
      case "dst", "dest" -> primitive.setDirection(Direction.DESTINATION, complaints);
      case "not", "!" -> negated = !negated;
      case "ip", "ether" -> {
        if (header != Header.OPEN) {
          return false;
        }
        header = word.equals("ip") ? Header.IP : Header.ETHER;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code src}, or {@code src and dst}, or {@code src or dst}. */
  private Direction sourceAnd() {
    String other = word(at + 2);
    if (!other.equals("dst") && !other.equals("dest")) {
      return Direction.SOURCE;
    }
    Direction direction =
        switch (word(at + 1)) {
          case "and", "&&" -> Direction.BOTH;
          case "or", "||" -> Direction.EITHER;
          default -> Direction.SOURCE;
        };
    at += direction == Direction.SOURCE ? 0 : 2;
    return direction;
  }

  // --- Mask, relation, value ---------------------------------------------------------------------

  private void mask() {
    String word = word(at + 1);
    Integer number = IpText.unsigned(word);
    Integer address = header == Header.ETHER ? null : IpText.address(word, names);
    Long ether = header == Header.IP ? null : IpText.ether(word, names);
    if (number != null) {
      setMask(Type.INT, number & 0xffffffffL);
    } else if (address != null) {
      setMask(Type.HOST, address & 0xffffffffL);
    } else if (ether != null) {
      setMask(Type.ETHER, ether);
    }
  }

  private void setMask(Type type, long value) {
    at += 2;
    if (value == 0 && !type.is(Type.Kind.ETHER)) {
      complaints.error("zero mask ignored");
    } else {
      maskType = type;
      mask = value;
    }
  }

  private void relation() {
    at++;
    switch (inner(at - 1)) {
      case "=", "==" -> relate(Relation.EQUAL, false);
      case "!=" -> relate(Relation.EQUAL, true);
      case ">" -> relate(Relation.GREATER, false);
      case "<" -> relate(Relation.LESS, false);
      case ">=" -> relate(Relation.LESS, true);
      case "<=" -> relate(Relation.GREATER, true);
      default -> at--;
    }
  }

  private void relate(Relation relation, boolean not) {
    primitive.relation = relation;
    primitive.negated = not;
  }

  private void value() {
    if (at >= words.size()) {
      return;
    }
    String word = words.get(at);
    Value named = values.value(word, primitive.type, primitive.protocol);
    Integer number = IpText.integer(word);
    if (named.equals(Value.WRONG)) {
      complaints.error(values.complaint(word, primitive.type, primitive.protocol));
      primitive.type = Type.WRONG;
      at++;
    } else if (named.isKnown()) {
      take(named.type(), named.number(), 1);
    } else if (number != null) {
      take(Type.INT, number, 1);
    } else if (!address(word) && !primitive.isPlain()) {
      complaints.error("dangling operator near '" + word + "'");
    }
  }

  private boolean address(String word) {
    Integer host = header == Header.ETHER ? null : IpText.address(word, names);
    Long prefix = header == Header.ETHER ? null : IpText.properPrefix(word, names);
    Long ether = header == Header.IP ? null : IpText.ether(word, names);
    Integer netmask =
        host != null && inner(at + 1).equals("mask") ? IpText.address(word(at + 2), names) : null;
    if (netmask != null) {
      primitive.mask = netmask & 0xffffffffL;
      take(Type.NET, host & 0xffffffffL, 3);
    } else if (prefix != null && (host == null || primitive.type.is(Type.Kind.NET))) {
      primitive.mask = prefix & 0xffffffffL;
      take(Type.NET, prefix >>> 32, 1);
    } else if (host != null) {
      take(Type.HOST, host & 0xffffffffL, 1);
    } else if (ether != null) {
      take(Type.ETHER, ether, 1);
    } else {
      return false;
    }
    return true;
  }

  private void take(Type type, long value, int count) {
    primitive.data = type;
    primitive.value = value;
    at += count;
  }

  /** The word at {@code index}, "" behind the last. */
  private String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }

  /** The word at {@code index} if another one follows it, else "". */
  private String inner(int index) {
    return index < words.size() - 1 ? words.get(index) : "";
  }
}
