/** What all samples must have in common. */
package org.packetmill.samples.checks;
