/** Command lines as Click's programs read them: bundled letters, abbreviated and negated names. */
package org.packetmill.click.command;
