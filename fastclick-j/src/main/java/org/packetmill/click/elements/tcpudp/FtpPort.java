package org.packetmill.click.elements.tcpudp;

import java.nio.charset.StandardCharsets;
import org.packetmill.click.packet.Packet;

/**
 * The argument of an FTP command {@code PORT 10,0,0,1,4,1}: an address and a port.
 *
 * @param start where the argument is in its packet
 * @param length how many bytes it takes
 */
record FtpPort(int start, int length, int address, int port) {
  private static final String COMMAND = "PORT ";
  private static final int NUMBERS = 6;

  /** The command that the packet's data from {@code start} on begin with; null if it is none. */
  static FtpPort find(Packet packet, int start) {
    int at = start + COMMAND.length();
    if (!isCommand(packet, start)) {
      return null;
    }
    while (at < packet.length() && packet.u8(at) == ' ') {
      at++;
    }
    return parse(packet, at);
  }

  private static boolean isCommand(Packet packet, int start) {
    if (packet.length() - start < COMMAND.length()) {
      return false;
    }
    for (int i = 0; i < COMMAND.length(); i++) {
      int letter = packet.u8(start + i);
      boolean same = letter == COMMAND.charAt(i) || letter - 'a' + 'A' == COMMAND.charAt(i);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static FtpPort parse(Packet packet, int start) {
    long all = 0;
    int number = 0;
    int commas = 0;
    int at = start;
    for (; at < packet.length() && commas < NUMBERS; at++) {
      int letter = packet.u8(at);
      if (letter == ',') {
        commas++;
        all = all << 8 | number;
        number = 0;
      } else if (letter >= '0' && letter <= '9') {
        number = 10 * number + letter - '0';
      } else {
        break;
      }
      if (number > 255) {
        return null;
      }
    }
    boolean ended = at < packet.length() && (packet.u8(at) == '\r' || packet.u8(at) == '\n');
    if (commas != NUMBERS - 1 || !ended) {
      return null;
    }
    all = all << 8 | number;
    return new FtpPort(start, at - start, (int) (all >>> 16), (int) all & 0xffff);
  }

  /** How another address and port are written. */
  static byte[] text(int address, int port) {
    return "%s,%d,%d"
        .formatted(FlowId.dotted(address).replace('.', ','), port >>> 8, port & 0xff)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
