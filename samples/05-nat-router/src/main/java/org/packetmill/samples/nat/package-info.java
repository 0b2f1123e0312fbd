/** The translating router's own element. */
package org.packetmill.samples.nat;
