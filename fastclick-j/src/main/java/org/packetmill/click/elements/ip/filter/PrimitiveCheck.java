package org.packetmill.click.elements.ip.filter;

import java.util.Locale;
import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;

/**
 * Completes a primitive from what stands around it, and checks that type, value and mask agree. The
 * order of the rules is Click's; patterns depend on it.
 */
final class PrimitiveCheck {
  private static final int DCCP = 33;
  private static final int ECN_MASK = 3;
  private static final int CONGESTION_EXPERIENCED = 3;

  private final Primitive primitive;
  private final Header header;
  private final Type maskType;
  private final long givenMask;
  private final Complaints complaints;

  /** Which header a pattern speaks of. */
  enum Header {
    OPEN,
    IP,
    ETHER
  }

  /**
   * @param maskType what kind of mask was given, {@link Type#NONE} without one
   */
  private PrimitiveCheck(
      Primitive primitive, Header header, Type maskType, long givenMask, Complaints complaints) {
    this.primitive = primitive;
    boolean ether =
        header == Header.ETHER || (header == Header.OPEN && primitive.data.is(Type.Kind.ETHER));
    this.header = ether ? Header.ETHER : Header.IP;
    this.maskType = maskType;
    this.givenMask = givenMask;
    this.complaints = complaints;
  }

  /** Completes and checks {@code primitive}, which follows {@code previous}: whether it is good. */
  static boolean passes(
      Primitive primitive,
      Primitive previous,
      Header header,
      Type maskType,
      long givenMask,
      Complaints complaints) {
    if (primitive.type.is(Type.Kind.WRONG)) {
      return false;
    }
    boolean directed = primitive.direction != Primitive.Direction.OPEN;
    if (primitive.type.is(Type.Kind.NONE)
        && !TypeInference.infer(primitive, previous, complaints)) {
      return false;
    }
    PrimitiveCheck check = new PrimitiveCheck(primitive, header, maskType, givenMask, complaints);
    return check.check() && check.checkDirection(directed);
  }

  private boolean check() {
    if (header == Header.ETHER && primitive.type.is(Type.Kind.HOST)) {
      primitive.type = Type.ETHER;
    }
    return switch (primitive.type.kind()) {
      case HOST, NET -> checkAddress();
      case ETHER -> checkEther();
      case PROTO -> isIp() && checkProtocol();
      case PORT -> isIp() && checkPort();
      case TCP_OPTION -> isIp() && checkTcpOption();
      case ECT -> isIp() && checkEct();
      case CE -> isIp() && checkFlag(Type.TOS, CONGESTION_EXPERIENCED, ECN_MASK, primitive.negated);
      // These masks only say that there is something to test.
      case FRAG -> isIp() && checkFlag(Type.FRAG, 0, 1, primitive.negated);
      case UNFRAG -> isIp() && checkFlag(Type.FRAG, 0, 1, true);
      case FIELD -> isIp() && checkField();
      default -> true;
    };
  }

  private boolean checkAddress() {
    if (header != Header.IP || !primitive.data.equals(primitive.type)) {
      return fail("address missing");
    }
    if (primitive.relation != Primitive.Relation.EQUAL) {
      return fail("operator not supported");
    }
    if (primitive.type.is(Type.Kind.HOST)) {
      primitive.mask = 0xffffffffL;
    }
    primitive.type = Type.HOST;
    if (maskType.is(Type.Kind.INT)) {
      // Click keeps addresses in network order and takes a plain number as it is.
      primitive.mask = Integer.reverseBytes((int) givenMask) & 0xffffffffL;
    } else if (maskType.is(Type.Kind.HOST)) {
      primitive.mask = givenMask;
    } else if (hasMask()) {
      return fail("bad mask");
    }
    return true;
  }

  private boolean checkEther() {
    if (header != Header.ETHER || !primitive.data.is(Type.Kind.ETHER)) {
      return fail("address missing");
    }
    if (primitive.relation != Primitive.Relation.EQUAL) {
      return fail("operator not supported");
    }
    if (hasMask() && !maskType.is(Type.Kind.ETHER)) {
      return fail("bad mask");
    }
    primitive.mask = hasMask() ? givenMask : 0xffff_ffff_ffffL;
    return true;
  }

  private boolean checkProtocol() {
    Type data = primitive.data;
    int stated = primitive.protocol;
    if (data.is(Type.Kind.INT) || data.is(Type.Kind.PROTO)) {
      if (stated != Primitive.ANY_PROTOCOL && stated != (int) primitive.value) {
        return fail("specified twice");
      }
    } else if (!data.is(Type.Kind.NONE) || stated == Primitive.ANY_PROTOCOL) {
      return fail("value missing");
    } else {
      primitive.value = stated;
    }
    primitive.data = Type.NONE;
    primitive.protocol = Primitive.ANY_PROTOCOL;
    int number = (int) primitive.value;
    if (number > 255) {
      if (primitive.relation != Primitive.Relation.EQUAL || hasMask()) {
        complaints.error("'" + Type.protocolName(number) + "': operator or mask not supported");
        return false;
      }
      primitive.mask = 0xff;
    } else if (!setMask(0xff)) {
      return false;
    }
    if (primitive.isPlain() && primitive.mask == 0xff) {
      primitive.protocol = (int) primitive.value;
    }
    return true;
  }

  private boolean checkPort() {
    int protocol = primitive.protocol;
    if (!isValue(Type.Kind.PORT)) {
      return fail("value missing");
    }
    if (protocol == Primitive.ANY_PROTOCOL) {
      primitive.protocol = IpNames.TCP_OR_UDP;
    } else if (protocol != Ip4.TCP
        && protocol != Ip4.UDP
        && protocol != IpNames.TCP_OR_UDP
        && protocol != DCCP) {
      complaints.error("'port': bad protocol " + protocol);
      return false;
    }
    return setMask(0xffff);
  }

  private boolean checkTcpOption() {
    if (!isValue(Type.Kind.TCP_OPTION)) {
      return fail("value missing");
    }
    if (primitive.protocol == Primitive.ANY_PROTOCOL) {
      primitive.protocol = Ip4.TCP;
    } else if (primitive.protocol != Ip4.TCP) {
      complaints.error("'tcp opt': bad protocol " + primitive.protocol);
      return false;
    }
    if (!primitive.isPlain() || hasMask()) {
      return fail("operator or mask not supported");
    }
    if (primitive.value < 0 || primitive.value > 255) {
      complaints.error("'tcp opt': value " + primitive.value + " out of range");
      return false;
    }
    primitive.mask = primitive.value;
    return true;
  }

  private boolean checkEct() {
    if (primitive.data.is(Type.Kind.NONE)) {
      primitive.value = 0;
      primitive.negated = true;
    } else if (!primitive.data.is(Type.Kind.INT)) {
      return fail("value missing");
    }
    if (!setMask(ECN_MASK)) {
      return false;
    }
    primitive.type = Type.TOS;
    return true;
  }

  private boolean checkFlag(Type type, int value, int mask, boolean negated) {
    if (!primitive.data.is(Type.Kind.NONE) || hasMask()) {
      return fail("value not supported");
    }
    primitive.type = type;
    primitive.value = value;
    primitive.mask = mask;
    primitive.negated = negated;
    return true;
  }

  private boolean checkField() {
    if (!primitive.data.is(Type.Kind.INT) && !primitive.data.equals(primitive.type)) {
      return fail("value missing");
    }
    return setMask((int) (0xffffffffL >>> (32 - primitive.type.bits())));
  }

  private boolean checkDirection(boolean directed) {
    boolean needed =
        switch (primitive.type.kind()) {
          case HOST, PORT, ETHER -> true;
          default -> false;
        };
    if (needed && primitive.direction == Primitive.Direction.OPEN) {
      primitive.direction = Primitive.Direction.EITHER;
    } else if (!needed && directed) {
      complaints.warning("'" + primitive.describe() + "': 'src' or 'dst' ignored");
    }
    return true;
  }

  // --- Values and masks --------------------------------------------------------------------------

  private boolean isIp() {
    return header == Header.IP || fail("ip only");
  }

  private boolean isValue(Type.Kind kind) {
    return primitive.data.is(Type.Kind.INT) || primitive.data.is(kind);
  }

  private boolean hasMask() {
    return !maskType.is(Type.Kind.NONE);
  }

  /** Takes the mask given, or all of {@code full}; turns relations into "greater". */
  private boolean setMask(int full) {
    if (hasMask() && !maskType.is(Type.Kind.INT) && !maskType.equals(primitive.type)) {
      return fail("bad mask");
    }
    long all = full & 0xffffffffL;
    long value = primitive.value & 0xffffffffL;
    long mask = hasMask() ? givenMask & 0xffffffffL : all;
    if ((mask & all) != mask) {
      return fail("mask out of range, bound 0x" + Long.toHexString(all).toUpperCase(Locale.ROOT));
    }
    if (primitive.relation != Primitive.Relation.EQUAL) {
      RelationRule.apply(primitive, mask, all, complaints);
      return true;
    }
    if (value > all) {
      return fail("out of range, bound " + all);
    }
    primitive.value = value;
    primitive.mask = mask;
    return true;
  }

  private boolean fail(String message) {
    complaints.error("'" + primitive.describe() + "': " + message);
    return false;
  }
}
