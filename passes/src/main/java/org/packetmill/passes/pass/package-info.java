/** The passes, a file each, in the order of {@link org.packetmill.passes.pass.Catalogue}. */
package org.packetmill.passes.pass;
