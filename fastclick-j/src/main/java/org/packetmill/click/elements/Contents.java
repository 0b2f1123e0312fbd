package org.packetmill.click.elements;

import java.util.Locale;
import org.packetmill.click.args.Args;

/** How a packet's bytes are printed. */
public enum Contents {
  NONE,
  HEX,
  ASCII;

  /** Reads an argument: a name, or a truth value for hexadecimal or nothing. */
  public static Contents read(String text, String argument, Args args) {
    return switch (text.toUpperCase(Locale.ROOT)) {
      case "1", "Y", "T", "YES", "TRUE", "HEX" -> HEX;
      case "0", "N", "F", "NO", "FALSE", "NONE" -> NONE;
      case "ASCII" -> ASCII;
      default -> {
        args.error(
            "bad %s value '%s'; should be 'NONE', 'HEX', or 'ASCII'"
                .formatted(argument, text.toUpperCase(Locale.ROOT)));
        yield NONE;
      }
    };
  }

  /** Appends one byte. */
  public void append(StringBuilder line, int octet) {
    switch (this) {
      case NONE -> {}
      case HEX -> appendHex(line, octet);
      case ASCII -> line.append(octet < 32 || octet > 126 ? '.' : (char) octet);
    }
  }

  /** Appends one byte as two digits. */
  public static void appendHex(StringBuilder line, int octet) {
    line.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 0xf, 16));
  }
}
