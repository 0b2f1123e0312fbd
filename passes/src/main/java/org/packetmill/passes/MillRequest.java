package org.packetmill.passes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to mill.
 *
 * @param jar the network function's fat jar
 * @param configs files, or names of resources inside the jar; empty for every {@code .click} in it
 * @param output where the milled jar goes; it appears whole or not at all
 * @param passes names of the passes to run, in any order; empty for the default set
 * @param parameters {@code NAME=VALUE} pairs for configurations that need some to parse
 */
public record MillRequest(
    Path jar,
    List<String> configs,
    Path output,
    List<String> passes,
    Map<String, String> parameters) {}
