package org.packetmill.optimizer.facts;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of one value.
 *
 * @param type its verification type, null when a local holds nothing usable
 * @param identity which object it is (or which unnamed value of another type), null when unknown
 * @param nullable whether it may be null instead of {@code identity}
 * @param linear the int it is, null when unknown
 * @param low its least value, for ints
 * @param high its greatest value, for ints
 * @param basis the constants that this knowledge rests on
 */
public record Fact(
    Type type,
    Object identity,
    boolean nullable,
    Linear linear,
    long low,
    long high,
    Set<Object> basis)
    implements Value {

  /** The identity of the null constant. */
  public static final Object NULL = new Object();

  /** A local that holds nothing usable. */
  public static final Fact NOTHING = new Fact(null, null, false, null, 0, 0, Set.of());

  private static final Fact ANY_INT = range(Integer.MIN_VALUE, Integer.MAX_VALUE);
  private static final long[] LOWS = {0, -1, Short.MIN_VALUE, Integer.MIN_VALUE};
  private static final long[] HIGHS = {1, 255, 65535, Integer.MAX_VALUE};

  /** Any value of {@code type}. */
  public static Fact any(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> range(0, 1);
      case Type.BYTE -> range(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case Type.SHORT -> range(Short.MIN_VALUE, Short.MAX_VALUE);
      case Type.CHAR -> range(0, Character.MAX_VALUE);
      case Type.INT -> range(Integer.MIN_VALUE, Integer.MAX_VALUE);
      default -> new Fact(type, null, true, null, 0, 0, Set.of());
    };
  }

  /** Some int between {@code low} and {@code high}. */
  public static Fact range(long low, long high) {
    return new Fact(Type.INT_TYPE, null, false, null, low, high, Set.of());
  }

  /** The int that {@code linear} is. */
  public static Fact of(Linear linear, Set<Object> basis) {
    return new Fact(Type.INT_TYPE, null, false, linear, linear.low(), linear.high(), basis);
  }

  /** A constant. */
  public static Fact of(long constant) {
    return of(Linear.of(constant), Set.of());
  }

  /** The object that {@code identity} names; never null. */
  public static Fact object(Type type, Object identity) {
    return new Fact(type, identity, false, null, 0, 0, Set.of());
  }

  /** The long that {@code address} is, any if that is null. */
  static Fact of(Address address, Set<Object> basis) {
    return new Fact(Type.LONG_TYPE, address, address == null, null, 0, 0, basis);
  }

  /** The null constant. */
  public static Fact ofNull() {
    return new Fact(Type.getObjectType("java/lang/Object"), NULL, true, null, 0, 0, Set.of());
  }

  /** The same knowledge resting on one more constant. */
  public Fact restingOn(Set<Object> more) {
    return more.isEmpty()
        ? this
        : new Fact(type, identity, nullable, linear, low, high, union(more));
  }

  /** Whether it is an int. */
  public boolean isInt() {
    return type != null && type.getSort() == Type.INT;
  }

  /** Whether it is one known int. */
  public boolean isConstant() {
    return linear != null && linear.isConstant();
  }

  /** That int. */
  public long constant() {
    return linear.constant();
  }

  /** Whether it is surely the null constant. */
  public boolean isNull() {
    return identity == NULL;
  }

  /** Whether it is surely the object {@code wanted}. */
  public boolean is(Object wanted) {
    return wanted.equals(identity) && !nullable;
  }

  @Override
  public int getSize() {
    return type == null ? 1 : type.getSize();
  }

  /** Most comparisons are of one fact with itself, or of facts that differ in their numbers. */
  @Override
  public boolean equals(Object o) {
    return this == o
        || o instanceof Fact other
            && low == other.low
            && high == other.high
            && nullable == other.nullable
            && Objects.equals(identity, other.identity)
            && Objects.equals(type, other.type)
            && Objects.equals(linear, other.linear)
            && basis.equals(other.basis);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, identity, low, high);
  }

  /** Less is known: nothing but the type, unless it is an object that has a name of its own. */
  Fact blurred() {
    if (type == null) {
      return this;
    }
    if (isInt()) {
      return ANY_INT;
    }
    boolean passing = identity instanceof AbstractInsnNode || identity instanceof Address;
    return identity != null && !isNull() && !passing ? this : any(type);
  }

  /** What is known of a value that is either this or {@code other}. */
  Fact join(Fact other) {
    if (this == other || absorbs(other) || equals(other)) {
      return this;
    }
    if (other.type == null || type.getSort() != other.type.getSort() && !bothReferences(other)) {
      return NOTHING;
    }
    Set<Object> basisOfBoth = union(other.basis);
    return isInt() ? joinInt(other, basisOfBoth) : joinReference(other, basisOfBoth);
  }

  /** Whether joining would give this again: quickly told, since most joins come to that. */
  private boolean absorbs(Fact other) {
    if (type == null) {
      return true;
    }
    if (other.type == null || linear != null || identity != null) {
      return false;
    }
    boolean covers =
        isInt()
            ? other.isInt()
                && low <= other.low
                && high >= other.high
                && low == widen(LOWS, low, -1)
                && high == widen(HIGHS, high, 1)
            : nullable && type.equals(other.type);
    return covers && basis.containsAll(other.basis);
  }

  private boolean bothReferences(Fact other) {
    return type.getSort() >= Type.ARRAY && other.type.getSort() >= Type.ARRAY;
  }

  private Fact joinInt(Fact other, Set<Object> basisOfBoth) {
    Linear same = Objects.equals(linear, other.linear) ? linear : null;
    long joinedLow = same != null ? same.low() : widen(LOWS, Math.min(low, other.low), -1);
    long joinedHigh = same != null ? same.high() : widen(HIGHS, Math.max(high, other.high), 1);
    return new Fact(type, null, false, same, joinedLow, joinedHigh, basisOfBoth);
  }

  private Fact joinReference(Fact other, Set<Object> basisOfBoth) {
    if (other.isNull()) {
      return new Fact(type, identity, true, null, 0, 0, basisOfBoth);
    }
    if (isNull()) {
      return new Fact(other.type, other.identity, true, null, 0, 0, basisOfBoth);
    }
    Type joined = type.equals(other.type) ? type : Type.getObjectType("java/lang/Object");
    Object same = Objects.equals(identity, other.identity) ? identity : null;
    // What any long or double is said to be.
    boolean unnamed = same == null && type.getSort() < Type.ARRAY;
    boolean maybeNull = unnamed || nullable || other.nullable;
    return new Fact(joined, same, maybeNull, null, 0, 0, basisOfBoth);
  }

  /** Ranges grow in a few steps only, so that loops come to rest. */
  private static long widen(long[] steps, long bound, int direction) {
    for (long step : steps) {
      if (direction * step >= direction * bound) {
        return step;
      }
    }
    return steps[steps.length - 1];
  }

  Set<Object> union(Set<Object> more) {
    if (basis.containsAll(more)) {
      return basis;
    }
    if (more.containsAll(basis)) {
      return more;
    }
    Set<Object> both = new HashSet<>(basis);
    both.addAll(more);
    return both;
  }
}
