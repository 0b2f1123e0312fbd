package org.packetmill.passes.report.html;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.optimizer.remark.Remark;
import org.packetmill.passes.report.ConfigReport;
import org.packetmill.passes.report.ConfigReport.Edge;
import org.packetmill.passes.report.ConfigReport.ElementNode;
import org.packetmill.passes.report.ConfigReport.EmbeddedValue;
import org.packetmill.passes.report.ConfigReport.MethodChange;
import org.packetmill.passes.report.ConfigReport.Role;
import org.packetmill.passes.report.Measurement;
import org.packetmill.passes.report.MillReport;
import org.packetmill.passes.report.PassReport;

/** A report of a small router with a loop, two regions and every role, to render. */
final class Reports {
  private Reports() {}

  static MillReport router() {
    return new MillReport(
        "router.jar",
        "milled for 1 configuration",
        List.of(config()),
        List.of("org/packetmill/click/elements/ip/IPOutputCombo: class made public"));
  }

  static Measurement measurement() {
    return new Measurement(
        "router.click",
        "udp64.pcap, replay, xchange, 5 JVMs each",
        List.of(
            new Measurement.Variant("vanilla", 80, 81, 12.3, 0),
            new Measurement.Variant("devirtualize", 60, 60.5, 16.5, 0),
            new Measurement.Variant("milled", 25, 25.2, 39.7, 0.9975)));
  }

  private static ConfigReport config() {
    return new ConfigReport(
        "samples/router.click",
        "9f86d081884c7d65",
        elements(),
        edges(),
        List.of(devirtualize(), new PassReport("fuse", 2, 0, 12.5, List.of())),
        List.of(
            new MethodChange("fuse", "Region0.push(PacketBatch)", "", "ALOAD 0\nRETURN\n"),
            new MethodChange(
                "devirtualize",
                "Strip.process(Packet)",
                "ALOAD 1\nGETFIELD length\nIRETURN\n",
                "ALOAD 1\nBIPUSH 14\nIRETURN\n")),
        List.of(
            new EmbeddedValue(
                "Strip@12", "bytes", "14", "baked", "written only in configure() <init>")),
        List.of("the routing table of 'routes' is the one that was configured"));
  }

  private static PassReport devirtualize() {
    List<Remark> remarks = new ArrayList<>();
    remarks.add(
        new Remark(Remark.Kind.MISSED, "devirtualize", "copies", "Tee clones: left as it is"));
    remarks.add(
        new Remark(Remark.Kind.APPLIED, "devirtualize", "kinds", "4 outputs became direct calls"));
    return new PassReport("devirtualize", 18, 1, 3.25, remarks);
  }

  private static List<ElementNode> elements() {
    return List.of(
        element("FromDPDKDevice@1", "FromDPDKDevice", "0, BURST 32", Role.SOURCE, 0),
        element("kinds", "Classifier", "12/0806 20/0001, 12/0800, -", Role.FUSED, 0),
        element("ARPResponder@4", "ARPResponder", "10.0.0.1 02:00:00:00:00:01", Role.FUSED, 0),
        element("copies", "Tee", "2", Role.CALLED, -1),
        element("Discard@6", "Discard", "", Role.SINK, -1),
        element("routes", "LookupIPRouteMP", "0.0.0.0/0 0", Role.FUSED, 0),
        element("out", "IPOutputCombo", "2, 10.1.0.1, 1500", Role.FUSED, 0),
        element("expired", "ICMPError", "10.1.0.1, timeexceeded", Role.FUSED, 1),
        element("wrap", "EtherEncap", "0x0800, \"<a&b>\"", Role.FUSED, 0),
        element("send", "ToDPDKDevice", "0", Role.SINK, 0),
        element("spare", "Idle", "", Role.IDLE, -1));
  }

  private static ElementNode element(
      String name, String className, String config, Role role, int region) {
    return new ElementNode(name, className, config, "router.click:7", role, region);
  }

  private static List<Edge> edges() {
    return List.of(
        new Edge("FromDPDKDevice@1", 0, "kinds", 0),
        new Edge("kinds", 0, "ARPResponder@4", 0),
        new Edge("kinds", 1, "routes", 0),
        new Edge("kinds", 2, "copies", 0),
        new Edge("copies", 0, "Discard@6", 0),
        new Edge("copies", 1, "send", 0),
        new Edge("ARPResponder@4", 0, "send", 0),
        new Edge("routes", 0, "out", 0),
        new Edge("out", 0, "wrap", 0),
        new Edge("out", 3, "expired", 0),
        new Edge("expired", 0, "routes", 0),
        new Edge("wrap", 0, "send", 0));
  }
}
