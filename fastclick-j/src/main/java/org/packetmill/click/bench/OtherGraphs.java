package org.packetmill.click.bench;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.router.ConfigurationException;
import org.packetmill.click.router.Driver;
import org.packetmill.click.router.Environment;
import org.packetmill.click.router.RouterBuilder;

/**
 * Small routers that share element classes and call sites with the one that is measured. Without
 * them the JIT would see each site call one method only, and a program of a single graph would look
 * better than any that lives beside others.
 */
public final class OtherGraphs {
  private static final List<String> CONFIGURATIONS =
      List.of(
          """
          FromDPDKDevice(0) -> EtherMirror -> Paint(3) -> Counter
            -> EtherRewrite(SRC 02:00:00:00:00:07, DST 02:00:00:00:00:08)
            -> Null -> ToDPDKDevice(0);
          """,
          """
          FromDPDKDevice(0) -> types :: Classifier(12/0800, -);
          types[1] -> Discard;
          types[0] -> Strip(14) -> CheckIPHeader(CHECKSUM false)
            -> kinds :: IPClassifier(udp, -);
          kinds[0] -> Paint(5) -> mirror :: EtherEncap(0x0800, 2:0:0:0:0:3, 2:0:0:0:0:4)
            -> Counter -> ToDPDKDevice(0);
          kinds[1] -> Counter -> mirror;
          """,
          """
          FromDPDKDevice(0) -> Counter -> copies :: Tee(2);
          copies[0] -> Discard;
          copies[1] -> Strip(14) -> EtherEncap(0x0800, 2:0:0:0:0:5, 2:0:0:0:0:6)
            -> Paint(1) -> ToDPDKDevice(0);
          """);

  private OtherGraphs() {}

  /** Drivers of them all, over ports of their own. */
  public static List<Driver> build(Environment environment) throws ConfigurationException {
    List<Driver> drivers = new ArrayList<>();
    for (String text : CONFIGURATIONS) {
      String name = "other-graph-" + (drivers.size() + 1);
      drivers.add(
          new Driver(new RouterBuilder().environment(environment).text(text, name).build()));
    }
    return drivers;
  }
}
