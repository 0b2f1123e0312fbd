package org.packetmill.xchange.memif;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.packetmill.click.port.PortException;

/**
 * How a memif port is set up.
 *
 * @param socket the path of the control socket; a name in the abstract namespace after {@code @}
 * @param server whether it listens there, or else connects
 * @param id which of the interfaces behind that socket
 * @param ring slots of each ring, a power of two
 * @param buffer bytes of data that a buffer holds
 * @param queues rings in each direction
 * @param secret what the client must know, or null
 */
record MemifOptions(
    String socket, boolean server, int id, int ring, int buffer, int queues, String secret) {
  static final String USAGE =
      "N=memif:SOCKET,role=server|client[,id=N][,ring=N][,buffer=N][,queues=N][,secret=WORD]";

  static final int MAX_RING = 1 << 14;
  static final int MAX_QUEUES = 128;

  private static final int MAX_SOCKET = 107;
  private static final int MIN_BUFFER = 64;
  private static final int MAX_BUFFER = 32768;

  /** Takes apart {@code memif:SOCKET,...}. */
  static MemifOptions parse(String spec) {
    List<String> words = List.of(spec.replaceFirst("^memif:?", "").split(",", -1));
    String socket = words.getFirst();
    if (socket.isEmpty() || socket.equals("@")) {
      throw new PortException("a socket is missing; write " + USAGE);
    }
    if (socket.getBytes(StandardCharsets.UTF_8).length > MAX_SOCKET) {
      throw new PortException(
          "a socket's path may have %d bytes at most: socket=%s".formatted(MAX_SOCKET, socket));
    }
    if (words.stream().noneMatch(w -> w.startsWith("role="))) {
      throw new PortException("role=server or role=client is missing; write " + USAGE);
    }
    MemifOptions options = new MemifOptions(socket, false, 0, 1024, 2048, 1, null);
    for (String word : words.subList(1, words.size())) {
      options = options.with(word);
    }
    options.checkSize();
    return options;
  }

  private void checkSize() {
    int log2 = Integer.numberOfTrailingZeros(ring);
    long bytes = new ClientLayout(queues, queues, log2, buffer).bytes();
    if (bytes > Region.MAX_BYTES) {
      throw new PortException(
          "shared memory may have %d bytes at most: queues=%d, ring=%d, buffer=%d take %d"
              .formatted(Region.MAX_BYTES, queues, ring, buffer, bytes));
    }
  }

  private MemifOptions with(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (name) {
      case "role" -> new MemifOptions(socket, isServer(value), id, ring, buffer, queues, secret);
      case "id" ->
          new MemifOptions(
              socket,
              server,
              number(word, value, 0, Integer.MAX_VALUE),
              ring,
              buffer,
              queues,
              secret);
      case "ring" ->
          new MemifOptions(socket, server, id, ringSize(word, value), buffer, queues, secret);
      case "buffer" ->
          new MemifOptions(
              socket,
              server,
              id,
              ring,
              number(word, value, MIN_BUFFER, MAX_BUFFER),
              queues,
              secret);
      case "queues" ->
          new MemifOptions(
              socket, server, id, ring, buffer, number(word, value, 1, MAX_QUEUES), secret);
      case "secret" ->
          new MemifOptions(socket, server, id, ring, buffer, queues, secret(word, value));
      default -> throw new PortException("unknown option '" + word + "'; write " + USAGE);
    };
  }

  private static boolean isServer(String role) {
    return switch (role) {
      case "server", "master" -> true;
      case "client", "slave" -> false;
      default -> throw new PortException("role must be server or client: role=" + role);
    };
  }

  private static int ringSize(String word, String value) {
    int size = number(word, value, 2, MAX_RING);
    if (Integer.bitCount(size) != 1) {
      throw new PortException("must be a power of two: " + word);
    }
    return size;
  }

  private static String secret(String word, String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes >= Message.SECRET_BYTES) {
      throw new PortException(
          "must have 1 to %d bytes: %s".formatted(Message.SECRET_BYTES - 1, word));
    }
    return value;
  }

  private static int number(String word, String value, int min, int max) {
    long number = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1;
    if (number < min || number > max) {
      throw new PortException("must be a number between %d and %d: %s".formatted(min, max, word));
    }
    return (int) number;
  }
}
