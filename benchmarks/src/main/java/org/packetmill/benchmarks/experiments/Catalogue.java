package org.packetmill.benchmarks.experiments;

import java.util.List;
import org.packetmill.benchmarks.experiments.Figure.Chart;

/** All experiments but the one on latency, in the order in which they run. */
final class Catalogue {
  private Catalogue() {}

  static List<Experiment> all() {
    return List.of(
        new Experiment(
            "models",
            "Metadata models: the forwarder by frame size",
            "bytes of a frame",
            Chart.LINES,
            "The replay ring has copying and X-Change; overlaying is under DPDK below.",
            FunctionExperiments::models),
        new Experiment(
            "dpdk",
            "Metadata models over DPDK's net_pcap: the forwarder by frame size",
            "bytes of a frame",
            Chart.LINES,
            "Empty where there is no DPDK. In place is what X-Change is on a driver one cannot"
                + " change. The device takes most of the time.",
            FunctionExperiments::modelsOverDpdk),
        new Experiment(
            "passes",
            "Source passes of the router: one alone, and all up to one",
            "pass",
            Chart.BARS,
            "A pass that needs others in front of it does nothing alone.",
            PassExperiments::passes),
        new Experiment(
            "ablation",
            "The router without one pass",
            "what is left out",
            Chart.BARS,
            "What gets slower by leaving a pass out is what that pass brings in the end.",
            PassExperiments::ablation),
        new Experiment(
            "functions",
            "All functions, campus traffic",
            "function",
            Chart.BARS,
            "TCP, UDP, ICMP and others in turns, 131,072 flows of Zipf's distribution.",
            FunctionExperiments::functions),
        new Experiment(
            "cores",
            "NAT and router by number of cores",
            "threads",
            Chart.LINES,
            "A queue for each thread. No more threads than processors are measured.",
            FunctionExperiments::cores),
        new Experiment(
            "work",
            "WorkPackage: S MB, N accesses, W random numbers for each packet",
            "S/N/W",
            Chart.BARS,
            "The more a packet costs anyway, the less milling gives.",
            SweepExperiments::work),
        new Experiment(
            "burst",
            "The router by size of bursts",
            "packets",
            Chart.LINES,
            "",
            SweepExperiments::burst),
        new Experiment(
            "routes",
            "A router by size of its routing table",
            "routes",
            Chart.LOG_LINES,
            "RadixIPLookup; prefixes of 8 to 24 bits.",
            SweepExperiments::routes),
        new Experiment(
            "tables",
            "A Classifier of 64 patterns, a routing table of 1000 routes, and both",
            "what a packet passes",
            Chart.BARS,
            "Uniform traffic that hits every pattern and every route.",
            SweepExperiments::tables),
        new Experiment(
            "flows",
            "NAT and router by number of flows",
            "flows",
            Chart.LOG_LINES,
            "All flows come equally often, and all have a mapping. The router without NAT on the same"
                + " traffic tells what the flow table and the mapping cost.",
            FunctionExperiments::flows),
        new Experiment(
            "elements",
            "A forwarder by number of elements on the way",
            "Counter elements",
            Chart.LINES,
            "",
            SweepExperiments::elements));
  }
}
