package org.packetmill.passes.code;

import org.objectweb.asm.Type;

/** Internal names and descriptors of the framework that passes know: its base classes only. */
public final class Names {
  static final String ROOT = "org/packetmill/click/";

  public static final String PACKET_PACKAGE = ROOT + "packet/";
  public static final String PACKET = ROOT + "packet/Packet";
  public static final String BATCH = ROOT + "packet/PacketBatch";
  public static final String FRAMES = ROOT + "packet/FrameBurst";
  public static final String MEM = ROOT + "packet/Mem";
  public static final String COLD = "L" + ROOT + "packet/Cold;";
  public static final String DATA_ONLY = "L" + ROOT + "element/LooksAtDataOnly;";
  public static final String FROZEN = "L" + ROOT + "element/Frozen;";
  public static final String ELEMENT = ROOT + "element/Element";
  public static final String RECEIVING = ROOT + "element/ReceivingElement";
  public static final String SIMPLE = ROOT + "element/SimpleElement";
  public static final String CLASSIFYING = ROOT + "element/ClassifyingElement";
  public static final String SPLITTING = ROOT + "element/SplittingElement";
  public static final String OUTPUTS = ROOT + "element/Outputs";
  public static final String PORT = ROOT + "element/Port";
  public static final String BINDING = ROOT + "mill/Binding";
  public static final String REGION = ROOT + "mill/MilledRegion";
  public static final String TRACES = ROOT + "mill/Traces";
  public static final String CODE = ROOT + "mill/MilledCode";
  public static final String UNSAFE = "jdk/internal/misc/Unsafe";

  public static final Type PACKET_TYPE = Type.getObjectType(PACKET);
  public static final String LEAVES = "[L" + BATCH + ";";

  /** What one packet goes through: the packet, and the arrays that collect by path number. */
  public static final String PACKET_METHOD = "(L" + PACKET + ";" + LEAVES + ")V";

  /** A batch that enters a region. */
  public static final String REGION_METHOD = "(L" + BATCH + ";)V";

  /** Frames that enter a region. */
  public static final String FRAMES_METHOD = "(L" + FRAMES + ";)V";

  private Names() {}
}
