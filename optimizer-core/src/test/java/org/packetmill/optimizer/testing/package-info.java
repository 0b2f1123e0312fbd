/** Small programs for tests: compiled when the test runs, packed as the test likes. */
package org.packetmill.optimizer.testing;
