package org.packetmill.click.elements.userlevel;

import java.io.IOException;
import java.math.BigInteger;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.packetmill.click.args.Args;
import org.packetmill.click.args.Numbers;

/** Where a control socket listens: a TCP port, the first free one from there on, or a file. */
final class ListenAddress {
  /** So many ports behind the wanted one are tried. */
  private static final int FURTHER_PORTS = 11;

  private static final int LAST_PORT = 65534;

  /** What the system's address of a Unix socket has room for. */
  static final int LONGEST_FILE_NAME = 107;

  private final boolean unix;
  private final boolean localhost;
  private final boolean orNext;

  /** The port or file name, as it stands now. */
  private String text;

  private ListenAddress(boolean unix, boolean localhost, boolean orNext, String text) {
    this.unix = unix;
    this.localhost = localhost;
    this.orNext = orNext;
    this.text = text;
  }

  /** The address that arguments behind TYPE describe; complains to them. */
  static ListenAddress of(String type, Args args, boolean localhost) {
    switch (type.toUpperCase(Locale.ROOT)) {
      case "TCP" -> {
        return tcp(args.mandatory("PORT").asText(""), args, localhost);
      }
      case "UNIX" -> {
        String file = args.mandatory("FILENAME").asFile("");
        if (file.length() > LONGEST_FILE_NAME) {
          args.error("filename too long");
        }
        return new ListenAddress(true, false, false, file);
      }
      case "SOCKET" -> {
        args.error("TYPE SOCKET: the JVM cannot take over a file descriptor; use UNIX or TCP");
        args.rest();
        return new ListenAddress(false, false, false, "0");
      }
      default -> {
        args.error("unknown socket type '%s'".formatted(type.toUpperCase(Locale.ROOT)));
        args.rest();
        return new ListenAddress(false, false, false, "0");
      }
    }
  }

  private static ListenAddress tcp(String text, Args args, boolean localhost) {
    boolean orNext = text.endsWith("+");
    String digits = orNext ? text.substring(0, text.length() - 1) : text;
    BigInteger port = Numbers.whole(digits, false);
    boolean good = port != null && port.bitLength() <= 16 && (!orNext || port.signum() > 0);
    if (!good) {
      args.error("PORT requires TCP port");
    }
    return new ListenAddress(false, localhost, orNext, good ? port.toString() : "0");
  }

  boolean isUnix() {
    return unix;
  }

  /** The port or the file. */
  String text() {
    return text;
  }

  /** Whether a socket that listens here serves for {@code other}, too. */
  boolean isTakenOverBy(ListenAddress other) {
    return unix == other.unix && (text.equals(other.text) || other.orNext);
  }

  /** Starts listening. */
  ServerSocketChannel listen() throws IOException {
    return unix ? listenAt(UnixDomainSocketAddress.of(text)) : listenOnTcp();
  }

  private ServerSocketChannel listenOnTcp() throws IOException {
    int first = Integer.parseInt(text);
    for (int port = first; ; port++) {
      try {
        ServerSocketChannel channel = listenAt(tcpAddress(port));
        text = Integer.toString(((InetSocketAddress) channel.getLocalAddress()).getPort());
        return channel;
      } catch (BindException e) {
        if (!orNext || port - first >= FURTHER_PORTS || port >= LAST_PORT) {
          throw e;
        }
      }
    }
  }

  private SocketAddress tcpAddress(int port) {
    return localhost
        ? new InetSocketAddress(InetAddress.getLoopbackAddress(), port)
        : new InetSocketAddress(port);
  }

  private static ServerSocketChannel listenAt(SocketAddress address) throws IOException {
    boolean file = address instanceof UnixDomainSocketAddress;
    ServerSocketChannel channel =
        ServerSocketChannel.open(file ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
    try {
      if (!file) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      return channel.bind(address, 64);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Removes the file of a Unix socket. */
  void remove() {
    if (unix) {
      try {
        Files.deleteIfExists(Path.of(text));
      } catch (IOException e) {
        // It may be in use again, or gone with its folder.
      }
    }
  }
}
