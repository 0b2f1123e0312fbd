/** What tests of elements share: a router to push packets through. */
package org.packetmill.click.testing;
