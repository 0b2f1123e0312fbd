package org.packetmill.cli.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to measure, and how.
 *
 * @param jar the original
 * @param config the configuration's file
 * @param parameters {@code NAME=VALUE} pairs of the configuration
 * @param trace the trace's file
 * @param source what port 0 is: {@code replay}, {@code pcap} or {@code dpdk:DEVICE...}
 * @param model the metadata model: {@code copying}, {@code overlaying} or {@code xchange}
 * @param inFlight buffers posted to a replayed ring
 * @param variants by name, in the order in which they take turns
 * @param forks JVMs for each variant
 * @param threads that run the router
 * @param yardsticks what takes turns with the variants: {@code testpmd}, {@code l3fwd}, {@code c}
 * @param timing how long each JVM measures
 * @param l3fwd the folder with the source of DPDK's {@code l3fwd}; null when nobody named one
 * @param home the top of the source tree, for the C program; null when it is not known
 */
public record BenchOptions(
    Path jar,
    Path config,
    Map<String, String> parameters,
    Path trace,
    String source,
    String model,
    int inFlight,
    List<String> variants,
    int forks,
    int threads,
    List<String> yardsticks,
    BenchTiming timing,
    Path l3fwd,
    Path home) {}
