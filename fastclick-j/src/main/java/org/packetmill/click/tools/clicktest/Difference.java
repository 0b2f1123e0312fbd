package org.packetmill.click.tools.clicktest;

/**
 * Where output first differs from what was expected.
 *
 * @param line the line of the test; 0 when it is about the file as a whole
 * @param expected what should have come; null for the end of the output
 * @param actual what came instead; null for the end of the output
 * @param comment what the test says about that line, or null
 * @param subtest the subtest it belongs to, or null
 */
record Difference(int line, String expected, String actual, String comment, String subtest) {}
