package org.packetmill.click.elements.icmp;

import java.util.function.Function;
import org.packetmill.click.args.Args;
import org.packetmill.click.elements.ip.IpNames;
import org.packetmill.click.elements.ip.IpText;

/** Type and code of an ICMP error message. */
record ErrorKind(int type, int code) {
  /** The code of UNREACHABLE that tells an MTU. */
  static final int NEED_FRAGMENT = 4;

  /** Reads TYPE and CODE. */
  static ErrorKind read(Args args) {
    Integer type = args.mandatory("TYPE").as(number(IpNames::icmpType), null);
    if (type == null) {
      return new ErrorKind(0, 0);
    }
    String text = args.positional("CODE").asText("0");
    if (type < 0 || type > 255) {
      args.error("ICMP type must be between 0 and 255");
      return new ErrorKind(0, 0);
    }
    if (!IcmpHeader.isError(type)) {
      args.error("ICMP type " + type + " is not an error type");
      return new ErrorKind(type, 0);
    }
    Integer code = number(name -> IpNames.icmpCode(type, name)).apply(text);
    if (code == null || code < 0 || code > 255) {
      args.error("argument 2 takes ICMP code (integer between 0 and 255)");
      return new ErrorKind(type, 0);
    }
    return new ErrorKind(type, code);
  }

  private static Function<String, Integer> number(Function<String, Integer> names) {
    return text -> {
      Integer named = names.apply(text);
      return named == null ? IpText.integer(text) : named;
    };
  }
}
