package org.packetmill.click.args;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** An argument that was found, or not: the values given for it, the last one counting. */
final class ConfigArg implements Arg {
  private static final BigInteger UNSIGNED_MAX = BigInteger.valueOf(0xffffffffL);

  private final String name;
  private final List<String> values;
  private final ConfigArgs more;
  private final ArgContext context;
  private final Consumer<String> errors;

  /**
   * @param more where further positional values come from, or null if there are none
   * @param errors is told what is wrong with the argument
   */
  ConfigArg(
      String name,
      List<String> values,
      ConfigArgs more,
      ArgContext context,
      Consumer<String> errors) {
    this.name = name;
    this.values = values;
    this.more = more;
    this.context = context;
    this.errors = errors;
  }

  @Override
  public boolean present() {
    return !values.isEmpty();
  }

  @Override
  public int asInt() {
    return asInt(0);
  }

  @Override
  public int asInt(int other) {
    return asInt(other, Integer.MIN_VALUE, Integer.MAX_VALUE);
  }

  @Override
  public int asInt(int min, int max) {
    return asInt(0, min, max);
  }

  @Override
  public int asInt(int other, int min, int max) {
    return (int) within(other, BigInteger.valueOf(min), BigInteger.valueOf(max), true);
  }

  @Override
  public long asLong(long other) {
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
    return within(other, BigInteger.valueOf(Long.MIN_VALUE), max, true);
  }

  @Override
  public int asUnsigned(int other) {
    return (int) within(other, BigInteger.ZERO, UNSIGNED_MAX, false);
  }

  @Override
  public int asUnsigned(int other, int max) {
    return (int) within(other, BigInteger.ZERO, BigInteger.valueOf(max), false);
  }

  @Override
  public double asDouble(double other) {
    BigDecimal value = read(Numbers::real, null);
    return value == null ? other : value.doubleValue();
  }

  @Override
  public boolean asBool(boolean other) {
    return read(ConfigArg::bool, other);
  }

  @Override
  public int asIp(int other) {
    return (int) address(NameLookup.Kind.IP_ADDRESS, Addresses::ip, other);
  }

  @Override
  public long asIpPrefix(long other) {
    return read(this::ipPrefix, other);
  }

  @Override
  public long asEther(long other) {
    return address(NameLookup.Kind.ETHERNET_ADDRESS, Addresses::ether, other);
  }

  @Override
  public long asDuration(long otherNanos) {
    return quantity(Units::nanoseconds, otherNanos);
  }

  @Override
  public long asBandwidth(long other) {
    return quantity(Units::bytesPerSecond, other);
  }

  @Override
  public int asAnno(int bytes, int other) {
    return read(text -> annotation(text, bytes), other);
  }

  @Override
  public String asString(String other) {
    return read(ConfigArg::string, other);
  }

  @Override
  public String asFile(String other) {
    return read(ConfigArg::file, other);
  }

  @Override
  public String asText(String other) {
    return read(text -> text, other);
  }

  @Override
  public <T> T as(Function<String, T> parser, T other) {
    return read(parser, other);
  }

  @Override
  public List<String> all() {
    List<String> all = new ArrayList<>(values);
    if (more != null) {
      all.addAll(more.takePositional());
    }
    return all;
  }

  /** Reads the value; null from {@code parser} means that the text makes no sense to it. */
  private <T> T read(Function<String, T> parser, T other) {
    if (values.isEmpty()) {
      return other;
    }
    try {
      T value = parser.apply(values.getLast());
      if (value != null) {
        return value;
      }
      errors.accept(name + ": parse error");
    } catch (IllegalArgumentException e) {
      errors.accept(name + ": " + e.getMessage());
    }
    return other;
  }

  private long within(long other, BigInteger min, BigInteger max, boolean signed) {
    BigInteger value = read(text -> bounded(whole(text, signed), min, max), null);
    return value == null ? other : value.longValue();
  }

  private static BigInteger whole(String text, boolean signed) {
    BigInteger value = Numbers.whole(text, signed);
    if (value == null) {
      throw new IllegalArgumentException("invalid number");
    }
    return value;
  }

  private long quantity(Function<String, BigDecimal> parser, long other) {
    BigInteger max = BigInteger.valueOf(Long.MAX_VALUE);
    BigInteger value =
        read(
            text -> {
              BigDecimal parsed = parser.apply(text);
              return parsed == null ? null : bounded(parsed.toBigInteger(), BigInteger.ZERO, max);
            },
            null);
    return value == null ? other : value.longValue();
  }

  private static BigInteger bounded(BigInteger value, BigInteger min, BigInteger max) {
    if (value != null && value.compareTo(min) < 0) {
      throw new IllegalArgumentException("out of range, bound " + min);
    }
    if (value != null && value.compareTo(max) > 0) {
      throw new IllegalArgumentException("out of range, bound " + max);
    }
    return value;
  }

  private long address(NameLookup.Kind kind, Function<String, OptionalLong> parser, long other) {
    Function<String, Long> read =
        text -> {
          OptionalLong value = parser.apply(text);
          String named = value.isPresent() ? null : context.names().find(kind, text);
          OptionalLong found = named == null ? value : parser.apply(named);
          return found.isPresent() ? found.getAsLong() : null;
        };
    return read(read, other);
  }

  /** A name stands for the host that it names rather than for that host's network. */
  private Long ipPrefix(String text) {
    OptionalLong value = Addresses.ipPrefix(text);
    if (value.isEmpty()) {
      String host = context.names().find(NameLookup.Kind.IP_ADDRESS, text);
      String named = host != null ? host : context.names().find(NameLookup.Kind.IP_PREFIX, text);
      value = named == null ? value : Addresses.ipPrefix(named);
    }
    return value.isPresent() ? value.getAsLong() : null;
  }

  private Integer annotation(String text, int bytes) {
    String named = context.names().find(NameLookup.Kind.ANNOTATION, text);
    AnnoNames.Anno anno = AnnoNames.find(named == null ? text : named);
    boolean fits =
        anno != null
            && (anno.bytes() == 0 || bytes == 0 || anno.bytes() == bytes)
            && anno.offset() + bytes <= AnnoNames.SIZE;
    return fits ? anno.offset() : null;
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "1", "y", "t", "yes", "true" -> true;
      case "0", "n", "f", "no", "false" -> false;
      default -> null;
    };
  }

  private static String string(String text) {
    boolean one = !text.isEmpty() && Skip.word(text, 0) == text.length();
    return one ? Quoting.unquote(text) : null;
  }

  private static String file(String text) {
    String name = string(text);
    if (name == null || name.isEmpty()) {
      return null;
    }
    boolean home = name.equals("~") || name.startsWith("~/");
    String path = home ? System.getProperty("user.home") + name.substring(1) : name;
    return path.replaceAll("/{2,}", "/");
  }
}
