package org.packetmill.click.lang;

import java.math.BigInteger;
import java.util.List;
import org.packetmill.click.args.Numbers;
import org.packetmill.click.lang.Token.Kind;

/** Reads the ports beside an element: {@code [0]}, {@code [1, 3]}, {@code [0-2]}, {@code [2-]}. */
final class PortList {
  private static final int HIGHEST_PORT = 65_535;

  private final Lexer lexer;
  private final List<Integer> ports;

  private PortList(Lexer lexer, List<Integer> ports) {
    this.lexer = lexer;
    this.ports = ports;
  }

  /** Reads ports if there are any; whether there are. */
  static boolean read(Lexer lexer, List<Integer> ports) {
    boolean there = lexer.accept('[');
    if (there) {
      new PortList(lexer, ports).list();
    }
    return there;
  }

  /** {@code 0, 2-4, 7-]}, behind the bracket. */
  private void list() {
    int last = -1;
    boolean range = false;
    while (true) {
      Token token = lexer.next();
      if (token.is(']')) {
        if (ports.isEmpty()) {
          ports.add(0);
        }
        ports.add(Reference.OPEN);
        return;
      } else if (!token.is(Kind.WORD)) {
        lexer.error("syntax error: expected port number");
        lexer.putBack(token);
        return;
      }
      int port = port(token.text());
      add(range ? last + 1 : port, port);
      last = port;
      token = lexer.next();
      if (token.is(']')) {
        return;
      }
      range = token.is('-') && !range;
      if (!range && !token.is(',')) {
        lexer.error("syntax error: expected ','");
        lexer.putBack(token);
      }
    }
  }

  private void add(int first, int last) {
    if (ports.size() + last - first > HIGHEST_PORT) {
      lexer.error("too many ports: " + first + "-" + last);
      return;
    }
    for (int i = first; i <= last; i++) {
      ports.add(i);
    }
  }

  private int port(String text) {
    BigInteger port = Numbers.whole(text, true);
    if (port == null) {
      lexer.error("syntax error: port number should be integer");
      return 0;
    } else if (port.bitLength() > 31 || port.intValue() > HIGHEST_PORT) {
      lexer.error("port number must be at most " + HIGHEST_PORT + ": port=" + text);
      return 0;
    }
    return port.intValue();
  }
}
