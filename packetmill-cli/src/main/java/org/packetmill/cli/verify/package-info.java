/** Compares what the original and the milled jar did with the same trace. */
package org.packetmill.cli.verify;
