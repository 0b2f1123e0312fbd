package org.packetmill.cli.verify;

import java.util.List;

/**
 * The first thing that two runs did not agree on.
 *
 * @param where how far both had come
 * @param what differs
 * @param details further lines
 */
public record Difference(String where, String what, List<String> details) {}
