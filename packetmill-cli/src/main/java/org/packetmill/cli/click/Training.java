package org.packetmill.cli.click;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.cli.PacketMill;

/**
 * Mills a router of this program's own elements, so that the JVM can keep the classes loaded and
 * linked for the next start; see {@code bin/.launch.sh}.
 */
final class Training {
  private static final String CONFIGURATION =
      """
      in :: FromDPDKDevice(0, BURST 32);
      out :: ToDPDKDevice(0);
      rt :: RadixIPLookup(10.0.0.1/32 1, 10.0.0.0/8 0, 192.168.0.0/16 0);
      in -> c :: Classifier(12/0806 20/0001, 12/0800, -);
      c[0] -> ARPResponder(10.0.0.1 02:00:00:00:00:01) -> out;
      c[1] -> Strip(14) -> CheckIPHeader -> GetIPAddress(16)
        -> IPFilter(deny src port 99, allow all) -> rt;
      rt[0] -> DropBroadcasts -> t :: DecIPTTL -> Counter
        -> EtherEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02) -> out;
      t[1] -> ICMPError(10.0.0.1, timeexceeded) -> rt;
      rt[1] -> Discard;
      c[2] -> Discard;
      """;

  private Training() {}

  /** Ends the JVM, as the command does. */
  public static void main(String... arguments) throws IOException {
    WorkFolder folder = WorkFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(folder)));
    Path config = Files.writeString(folder.path("router.click"), CONFIGURATION);
    PacketMill.main(
        new String[] {
          "optimize",
          folder.framework().toString(),
          "--config=" + config,
          "--output=" + folder.path("milled.jar"),
          "--report=" + folder.path("report.html")
        });
  }

  private static void close(WorkFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
