/** What the JIT made of generated code, read from a flight recording. */
package org.packetmill.cli.jit;
