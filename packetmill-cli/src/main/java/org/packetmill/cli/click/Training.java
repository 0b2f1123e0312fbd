package org.packetmill.cli.click;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.packetmill.cli.PacketMill;

/**
 * Mills routers of this program's own elements, which between them need most of every pass, so that
 * the JVM can keep the classes loaded and linked for the next start; see {@code bin/.launch.sh}.
 */
final class Training {
  /** Classifiers, routes, counters, packets that are written to. */
  private static final String ROUTING =
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

  /** Frames that stay where they lie, flows, code that is too much for one method. */
  private static final String TRANSLATION =
      """
      in :: FromDPDKDevice(0, BURST 32, CLEAR true);
      out :: ToDPDKDevice(0);
      frame :: EtherEncap(0x0800, 02:00:00:00:00:01, 02:00:00:00:00:02) -> out;
      rt :: LookupIPRouteMP(0.0.0.0/0 0);
      in -> c :: Classifier(12/0806 20/0001, 12/0800, -);
      c[0] -> ARPResponder(10.0.0.1 02:00:00:00:00:01) -> out;
      c[1] -> Paint(1) -> Strip(14) -> CheckIPHeader(CHECKSUM false) -> rt
        -> last :: IPOutputCombo(2, 10.0.0.1, 1500)
        -> FlowIPManagerIMP(CAPACITY 1024) -> FlowIPNAT(SIP 10.0.0.1) -> frame;
      last[1] -> d :: Discard;
      last[2] -> d;
      last[3] -> ICMPError(10.0.0.1, timeexceeded) -> rt;
      last[4] -> d;
      c[2] -> d;
      """;

  private Training() {}

  /** Ends the JVM, as the command does. */
  public static void main(String... arguments) throws IOException {
    WorkFolder folder = WorkFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(folder)));
    Path routing = Files.writeString(folder.path("routing.click"), ROUTING);
    Path translation = Files.writeString(folder.path("translation.click"), TRANSLATION);
    PacketMill.main(
        new String[] {
          "optimize",
          folder.framework().toString(),
          "--config=" + routing,
          "--config=" + translation,
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
