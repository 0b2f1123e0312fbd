/**
 * The Click language: tokens, declarations, compounds and scopes, down to a flat graph of elements
 * and connections; and the way back to text.
 */
package org.packetmill.click.lang;
