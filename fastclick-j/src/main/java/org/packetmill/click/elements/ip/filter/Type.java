package org.packetmill.click.elements.ip.filter;

import org.packetmill.click.elements.ip.Ip4;
import org.packetmill.click.elements.ip.IpNames;

/**
 * What a primitive tests, and what kind of value a word stands for.
 *
 * @param protocol for fields: of which header, 0 for IP
 * @param bit for fields: where it starts in the header
 * @param bits for fields: its length, at most 32
 */
record Type(Kind kind, int protocol, int bit, int bits) {
  enum Kind {
    NONE,
    /** A word was wrong and has been reported. */
    WRONG,
    INT,
    HOST,
    NET,
    ETHER,
    PROTO,
    PORT,
    TCP_OPTION,
    FRAG,
    UNFRAG,
    ECT,
    CE,
    FIELD
  }

  static final Type NONE = of(Kind.NONE);
  static final Type WRONG = of(Kind.WRONG);
  static final Type INT = of(Kind.INT);
  static final Type HOST = of(Kind.HOST);
  static final Type NET = of(Kind.NET);
  static final Type ETHER = of(Kind.ETHER);
  static final Type PROTO = of(Kind.PROTO);
  static final Type PORT = of(Kind.PORT);
  static final Type TCP_OPTION = of(Kind.TCP_OPTION);
  static final Type FRAG = of(Kind.FRAG);
  static final Type TOS = field(0, 8, 8);
  static final Type ICMP_TYPE = field(Ip4.ICMP, 0, 8);

  private static final Type VERSION = field(0, 0, 4);
  private static final Type HEADER_LENGTH = field(0, 4, 4);
  private static final Type DSCP = field(0, 8, 6);
  private static final Type LENGTH = field(0, 16, 16);
  private static final Type ID = field(0, 32, 16);
  private static final Type TTL = field(0, 64, 8);
  private static final Type TCP_WINDOW = field(Ip4.TCP, 14 * 8, 16);

  static Type of(Kind kind) {
    return new Type(kind, 0, 0, 0);
  }

  static Type field(int protocol, int bit, int bits) {
    return new Type(Kind.FIELD, protocol, bit, bits);
  }

  /** The type that a word names, or null. */
  static Type named(String word) {
    return switch (word) {
      case "ce" -> of(Kind.CE);
      case "dscp" -> DSCP;
      case "ect" -> of(Kind.ECT);
      case "frag" -> FRAG;
      case "hl" -> HEADER_LENGTH;
      case "host" -> HOST;
      case "id" -> ID;
      case "len" -> LENGTH;
      case "net" -> NET;
      case "opt" -> TCP_OPTION;
      case "port" -> PORT;
      case "proto" -> PROTO;
      case "tos" -> TOS;
      case "ttl" -> TTL;
      case "type" -> ICMP_TYPE;
      case "unfrag" -> of(Kind.UNFRAG);
      case "vers" -> VERSION;
      case "win" -> TCP_WINDOW;
      default -> null;
    };
  }

  boolean is(Kind other) {
    return kind == other;
  }

  boolean isField() {
    return kind == Kind.FIELD;
  }

  /** Whether it is in a transport header, and so in first fragments only. */
  boolean isInTransportHeader() {
    return kind == Kind.PORT || kind == Kind.TCP_OPTION || (isField() && protocol != 0);
  }

  /** As error messages name it. */
  @Override
  public String toString() {
    return switch (kind) {
      case NONE, WRONG -> "<none>";
      case INT -> "<unknown type 3>";
      case HOST -> "ip host";
      case NET -> "ip net";
      case ETHER -> "ether host";
      case PROTO -> "proto";
      case PORT -> "port";
      case TCP_OPTION -> "tcp opt";
      case FRAG -> "ip frag";
      case UNFRAG -> "ip unfrag";
      case ECT -> "ip ect";
      case CE -> "ip ce";
      case FIELD -> fieldName();
    };
  }

  private String fieldName() {
    if (equals(VERSION)) {
      return "ip vers";
    } else if (equals(HEADER_LENGTH)) {
      return "ip hl";
    } else if (equals(TOS)) {
      return "ip tos";
    } else if (equals(DSCP)) {
      return "ip dscp";
    } else if (equals(LENGTH)) {
      return "ip len";
    } else if (equals(ID)) {
      return "ip id";
    } else if (equals(TTL)) {
      return "ip ttl";
    } else if (equals(TCP_WINDOW)) {
      return "tcp win";
    } else if (equals(ICMP_TYPE)) {
      return "icmp type";
    }
    return (protocol == 0 ? "ip" : protocolName(protocol)) + "[...]";
  }

  /** A transport protocol as error messages name it. */
  static String protocolName(int protocol) {
    return switch (protocol) {
      case Primitive.ANY_PROTOCOL -> "";
      case Ip4.ICMP -> "icmp";
      case 2 -> "igmp";
      case 4 -> "ipip";
      case Ip4.TCP -> "tcp";
      case Ip4.UDP -> "udp";
      case IpNames.TCP_OR_UDP -> "tcpudp";
      case IpNames.TRANSPORT -> "transp";
      default -> "ip proto " + protocol;
    };
  }
}
