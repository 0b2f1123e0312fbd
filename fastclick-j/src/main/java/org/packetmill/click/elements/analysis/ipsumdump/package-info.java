/**
 * IP summary dumps: one line for each packet, in columns. A field says how its column is read and
 * written, as text and in binary.
 */
package org.packetmill.click.elements.analysis.ipsumdump;
