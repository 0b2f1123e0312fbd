/** The inspecting router's own element. */
package org.packetmill.samples.ids;
