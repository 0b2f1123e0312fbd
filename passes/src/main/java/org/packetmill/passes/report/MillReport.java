package org.packetmill.passes.report;

import java.util.List;

/**
 * Everything one run of the optimizer has to tell.
 *
 * @param jar the name of the jar that was read
 * @param outcome one sentence: milled, or left alone and why
 * @param configs one entry for each configuration
 * @param changedClasses classes of the jar whose flags changed, with what changed
 */
public record MillReport(
    String jar, String outcome, List<ConfigReport> configs, List<String> changedClasses) {}
