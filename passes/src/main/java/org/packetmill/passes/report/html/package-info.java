/**
 * The HTML report: one self-contained page made from {@link
 * org.packetmill.passes.report.MillReport}. One class turns each part of the data into what its
 * template prints; the same data gives the same bytes.
 */
package org.packetmill.passes.report.html;
