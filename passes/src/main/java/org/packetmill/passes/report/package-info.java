/** What milling did, as data: the source of the HTML report, the command's summary and tests. */
package org.packetmill.passes.report;
