package org.packetmill.click.packet;

/**
 * State that one thread writes often. Two cache lines in front keep it away from what other threads
 * write: the fields of a subclass lie behind those of its superclass. Two more follow the object,
 * since its constructor allocates them first of all.
 */
public abstract class Padded {
  long pad00;
  long pad01;
  long pad02;
  long pad03;
  long pad04;
  long pad05;
  long pad06;
  long pad07;
  long pad08;
  long pad09;
  long pad10;
  long pad11;
  long pad12;
  long pad13;
  long pad14;
  long pad15;
  final long[] behind = new long[16];
}
