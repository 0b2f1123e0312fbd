/** What a run of the original program shows about what is hot: counted, kept, and asked for. */
package org.packetmill.passes.profile;
