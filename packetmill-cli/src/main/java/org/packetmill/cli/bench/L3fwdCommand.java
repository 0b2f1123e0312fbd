package org.packetmill.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How {@code l3fwd} is called: one device, which is port 0, one core, no huge pages, and routes by
 * which all addresses lead back to the port.
 */
final class L3fwdCommand {
  /** The folder of its sockets has this name. */
  static final String PREFIX = "bench";

  /** A prefix has one bit at least, so that it takes two. */
  private static final String IPV4_ROUTES = "R0.0.0.0/1 0\nR128.0.0.0/1 0\n";

  private static final String IPV6_ROUTES =
      "R0000:0000:0000:0000:0000:0000:0000:0000/1 0\n"
          + "R8000:0000:0000:0000:0000:0000:0000:0000/1 0\n";

  /** From this it computes how many mbufs it makes; together they are as many as testpmd's. */
  private static final int RX_QUEUE_SIZE = 15072;

  private L3fwdCommand() {}

  /**
   * Its words.
   *
   * @param program it
   * @param device a virtual device with its arguments
   * @param folder where its routes are put
   */
  static List<String> of(Path program, String device, Path folder) throws IOException {
    Path ipv4 = Files.writeString(folder.resolve("ipv4"), IPV4_ROUTES);
    Path ipv6 = Files.writeString(folder.resolve("ipv6"), IPV6_ROUTES);
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.add("--lcores=0@" + Processor.Allowed.read().last());
    words.addAll(List.of("--no-huge", "-m", "512", "--no-pci", "--no-shconf"));
    words.addAll(List.of("--file-prefix", PREFIX, "--vdev", device, "--"));
    words.addAll(List.of("-p", "0x1", "-P", "--config=(0,0,0)", "--no-numa", "--lookup=lpm"));
    // A virtual device does not tell what a packet is.
    words.addAll(List.of("--parse-ptype", "--rx-queue-size=" + RX_QUEUE_SIZE));
    words.addAll(List.of("--rule_ipv4=" + ipv4, "--rule_ipv6=" + ipv6));
    return words;
  }
}
