package org.packetmill.click.element;

/** An element with calls by number instead of name: Click's LLRPCs. */
public interface LowLevelCalls {
  /** Reads which output a switch has chosen. */
  int GET_SWITCH = 0x4004C005;

  /** Chooses the output of a switch. */
  int SET_SWITCH = 0x80044006;

  /** Reads a count. */
  int GET_COUNT = 0xC004C003;

  /** Reads a rate. */
  int GET_RATE = 0xC004C001;

  /**
   * Makes a call.
   *
   * @param command its number, in the form that is the same on all machines
   * @param data what it takes, and afterwards what it gives; integers in the machine's byte order
   * @return false when there is no such call, or it was refused
   */
  boolean lowLevelCall(int command, byte[] data);
}
