package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.packetmill.xchange.linux.MessageSocket;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * DPDK's telemetry, the second version of its protocol: a greeting, then for each command a JSON
 * object whose one member has the command's name.
 */
final class Telemetry implements AutoCloseable {
  /** As long as DPDK's answers may be. */
  private static final int MAX_BYTES = 16 * 1024;

  private static final int PATIENCE_MILLIS = 3000;
  private static final String STATS = "/ethdev/stats";

  private final MessageSocket socket;

  private Telemetry(MessageSocket socket) {
    this.socket = socket;
  }

  /**
   * What a port has counted.
   *
   * @param received {@code ipackets}
   * @param sent {@code opackets}
   */
  record Counters(long received, long sent) {
    static final Counters NONE = new Counters(0, 0);
  }

  /**
   * Connects and takes the greeting.
   *
   * @param path the socket, {@code dpdk_telemetry.v2} in the program's folder
   * @throws IOException when nobody listens there, or it is not DPDK
   */
  static Telemetry connect(Path path) throws IOException {
    MessageSocket socket = MessageSocket.connect(path.toString());
    try {
      String greeting = socket.receive(MAX_BYTES, PATIENCE_MILLIS);
      if (!parse(greeting).path("version").isString()) {
        throw new IOException("DPDK's telemetry does not greet so: " + greeting);
      }
      return new Telemetry(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * What a port has counted so far; nothing while there is no such port.
   *
   * @throws IOException when the program is gone or answers something else
   */
  Counters counters(int port) throws IOException {
    socket.send(STATS + "," + port);
    return counters(socket.receive(MAX_BYTES, PATIENCE_MILLIS));
  }

  /** What the answer says. */
  static Counters counters(String answer) throws IOException {
    JsonNode stats = parse(answer).path(STATS);
    if (stats.isNull()) {
      return Counters.NONE;
    }
    return new Counters(count(stats, "ipackets", answer), count(stats, "opackets", answer));
  }

  private static long count(JsonNode stats, String name, String answer) throws IOException {
    JsonNode count = stats.path(name);
    if (!count.isIntegralNumber() || !count.canConvertToLong()) {
      throw new IOException(
          "DPDK's telemetry tells no %s: command=%s, answer=%s".formatted(name, STATS, answer));
    }
    return count.longValue();
  }

  private static JsonNode parse(String text) throws IOException {
    try {
      return JsonMapper.shared().readTree(text);
    } catch (JacksonException e) {
      throw new IOException("DPDK's telemetry sent no JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
