package org.packetmill.click.elements.userlevel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.packetmill.click.args.Arg;
import org.packetmill.click.args.Args;

/** The arguments that say where a {@link Socket} leads. */
final class SocketArguments {
  private final Args args;
  private final boolean client;
  private final SocketOptions options;

  SocketArguments(Args args, boolean client, SocketOptions options) {
    this.args = args;
    this.client = client;
    this.options = options;
  }

  /** The transport of that type; null when the arguments say nothing that makes sense. */
  SocketTransport read(String type) {
    return switch (type.toUpperCase(Locale.ROOT)) {
      case "TCP" -> {
        InetSocketAddress remote = inet(args.mandatory("ADDR"), args.mandatory("PORT"));
        yield new StreamTransport(remote, local(), client, options);
      }
      case "UDP" -> {
        InetSocketAddress remote = inet(args.mandatory("ADDR"), args.mandatory("PORT"));
        yield new DatagramTransport(remote, local(), client, options);
      }
      case "UNIX" -> {
        UnixDomainSocketAddress remote = file(args.mandatory("FILENAME"), "remote");
        yield new StreamTransport(
            remote, file(args.positional("LOCAL_FILENAME"), "local"), client, options);
      }
      default -> {
        args.error("unknown socket type '%s'".formatted(type.toUpperCase(Locale.ROOT)));
        args.rest();
        yield null;
      }
    };
  }

  private InetSocketAddress local() {
    Arg address = args.positional("LOCAL_ADDR");
    Arg port = args.positional("LOCAL_PORT");
    return address.present() ? inet(address, port) : null;
  }

  static InetSocketAddress inet(Arg address, Arg port) {
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(address.asIp(0)).array();
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), port.asInt(0, 0, 65535));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // Four bytes are an address.
    }
  }

  private UnixDomainSocketAddress file(Arg name, String which) {
    String file = name.asString("");
    if (file.length() > ListenAddress.LONGEST_FILE_NAME) {
      args.error("%s filename '%s' too long".formatted(which, file));
      return UnixDomainSocketAddress.of("");
    }
    return file.isEmpty() && which.equals("local") ? null : UnixDomainSocketAddress.of(file);
  }
}
