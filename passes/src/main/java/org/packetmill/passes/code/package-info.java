/** The code that is being made: element bodies, region methods, constants, and their assembly. */
package org.packetmill.passes.code;
