package org.packetmill.click.elements.ip;

import org.packetmill.click.args.Args;

/** The type-of-service byte that IPEncap is told to write. */
final class EncapTos {
  private static final int CONGESTION_EXPERIENCED = 3;
  private static final int UNSET = -1;

  private EncapTos() {}

  /** Reads TOS, or DSCP and one of ECT and CE. */
  static int read(Args args) {
    int tos = args.keyword("TOS").asInt(UNSET);
    int codePoint = args.keyword("DSCP").asInt(UNSET);
    int capable = capable(args);
    boolean experienced = args.keyword("CE").asBool(false);
    if (tos >= 0 && codePoint >= 0) {
      args.error("cannot set both TOS and DSCP");
    } else if (tos >= 0 && (capable != 0 || experienced)) {
      args.error("cannot set both TOS and ECN bits");
    }
    if (tos > 255 || tos < UNSET) {
      args.error("TOS too large; max 255");
    }
    if (codePoint > 63 || codePoint < UNSET) {
      args.error("DSCP too large; max 63");
    }
    if (capable != 0 && experienced) {
      args.error("can set at most one ECN option");
    }
    int base = tos >= 0 ? tos : Math.max(codePoint, 0) << 2;
    return base | (experienced ? CONGESTION_EXPERIENCED : capable);
  }

  /** The bits of an ECN-capable transport: ECT(1) is 1, ECT(2), which is ECT(0), is 2. */
  private static int capable(Args args) {
    String word = args.keyword("ECT").asText("");
    return switch (word) {
      case "", "0", "n", "f", "no", "false" -> 0;
      case "1", "y", "t", "yes", "true" -> 1;
      case "2" -> 2;
      default -> {
        args.error("bad ECT value '" + word + "'");
        yield 0;
      }
    };
  }
}
