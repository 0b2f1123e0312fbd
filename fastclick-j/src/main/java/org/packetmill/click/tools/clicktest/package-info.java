/**
 * Runs tests in Click's own format: one text file holds a shell script, the files it needs, and
 * what it must write.
 */
package org.packetmill.click.tools.clicktest;
