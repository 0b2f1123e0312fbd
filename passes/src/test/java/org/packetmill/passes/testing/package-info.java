/** What tests of the optimizer share: fat jars made at test time, and JVMs that run them. */
package org.packetmill.passes.testing;
