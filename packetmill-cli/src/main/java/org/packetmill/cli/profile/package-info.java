/** Profiles: made by running an instrumented jar, kept as JSON. */
package org.packetmill.cli.profile;
