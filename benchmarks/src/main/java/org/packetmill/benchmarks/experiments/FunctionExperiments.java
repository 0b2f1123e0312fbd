package org.packetmill.benchmarks.experiments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.packetmill.xchange.dpdk.DpdkDoctor;

/** The sample functions under different conditions. */
final class FunctionExperiments {
  private static final int PACKETS = 1024;
  private static final int QUICK_PACKETS = 20_000;
  private static final int MILLION = 1_000_000;

  /** Sizes with the frame check sequence, as people name them. */
  private static final List<Integer> SIZES = List.of(64, 128, 256, 512, 1024, 1500);

  private static final int CHECK_SEQUENCE = 4;

  /** Ports that a NAT has for each address of its pool. */
  private static final int PORTS = 64_512;

  private FunctionExperiments() {}

  static List<Row> models(Lab lab) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int size : lab.some(SIZES)) {
      for (String model : List.of("copying", "xchange")) {
        Traffic.Made udp = lab.traffic.udp(size - CHECK_SEQUENCE, PACKETS);
        Function forwarder = lab.sample("01-forwarder");
        rows.addAll(lab.measure(forwarder, udp, Lab.BOTH, "" + size, model, 1, ", " + model));
      }
    }
    return rows;
  }

  static List<Row> modelsOverDpdk(Lab lab) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<Integer> sizes = DpdkDoctor.problem() == null ? lab.some(SIZES) : List.of();
    for (int size : sizes) {
      for (String model : List.of("copying", "overlaying", "xchange")) {
        Traffic.Made udp = lab.traffic.udp(size - CHECK_SEQUENCE, PACKETS);
        Function forwarder = lab.sample("01-forwarder");
        String name = model.equals("xchange") ? "in place" : model;
        rows.addAll(lab.measureOverDpdk(forwarder, udp, "" + size, model, ", " + name));
      }
    }
    return rows;
  }

  static List<Row> functions(Lab lab) throws IOException {
    Traffic.Made campus = lab.traffic.campus(lab.quick ? PACKETS : MILLION / 10);
    List<Row> rows = new ArrayList<>();
    for (String folder :
        lab.some(
            List.of(
                "01-forwarder",
                "02-router",
                "03-ids-router",
                "05-nat-router",
                "04-ids-router-vlan"))) {
      rows.addAll(lab.measure(lab.sample(folder), campus, Lab.BOTH, folder.substring(3)));
    }
    return rows;
  }

  static List<Row> cores(Lab lab) throws IOException {
    Traffic.Made udp = lab.traffic.udp(60, PACKETS);
    List<Row> rows = new ArrayList<>();
    int processors = Runtime.getRuntime().availableProcessors();
    for (int threads = 1; threads <= processors; threads *= 2) {
      Function nat = lab.sample("05-nat-router");
      rows.addAll(lab.measure(nat, udp, Lab.BOTH, "" + threads, "xchange", threads, ""));
    }
    return rows;
  }

  /** NAT by number of flows, and beside it the router alone on the same traffic. */
  static List<Row> flows(Lab lab) throws IOException {
    Function nat = lab.sample("05-nat-router");
    List<Row> rows = new ArrayList<>();
    for (int flows : lab.some(List.of(512, 1 << 16, 1 << 20))) {
      int room = Math.max(2 * flows, 1 << 16);
      int pool = flows / PORTS + 1;
      String text =
          nat.text()
              .replace("$FLOWS 65536", "$FLOWS " + room)
              .replace("SIP $SOURCE", "SIP $SOURCE, POOL " + pool);
      Traffic.Made udp = lab.traffic.flows(flows, lab.quick ? QUICK_PACKETS : 2 * MILLION);
      rows.addAll(lab.measure(lab.configured(nat, text), udp, Lab.BOTH, "" + flows));
      Function router = lab.sample("02-router");
      rows.addAll(
          lab.measure(router, udp, Lab.BOTH, "" + flows, "xchange", 1, ", router without NAT"));
    }
    return rows;
  }
}
