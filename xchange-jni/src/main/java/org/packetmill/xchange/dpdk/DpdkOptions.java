package org.packetmill.xchange.dpdk;

import java.util.ArrayList;
import java.util.List;
import org.packetmill.click.port.PortException;

/**
 * What {@code dpdk:DEVICE[,WORD]...} says. Words that are not ours are the device's.
 *
 * @param device a virtual device, a PCI address, or the number of one of EAL's ports
 * @param arguments the device's, as DPDK wants them: {@code rx_pcap=a,tx_pcap=b}
 * @param rxQueues receive queues to set up even if no element asks for them, 0 for none
 * @param txQueues the same for transmit queues
 * @param rxDescriptors of each receive queue, 0 when nothing was said
 * @param txDescriptors of each transmit queue, 0 when nothing was said
 * @param pool mbufs of each receive queue, 0 when nothing was said
 * @param room bytes of each mbuf, headroom included
 * @param mtu largest frame without its Ethernet header, 0 for the driver's choice
 * @param promiscuous whether frames to others are received whatever the configuration says
 * @param model {@code copying}, {@code overlaying} or {@code inplace}
 */
record DpdkOptions(
    String device,
    String arguments,
    int rxQueues,
    int txQueues,
    int rxDescriptors,
    int txDescriptors,
    int pool,
    int room,
    int mtu,
    boolean promiscuous,
    String model) {
  static final String USAGE =
      "N=dpdk:DEVICE[,DEVICE-ARGUMENT]...[,model=copying|overlaying|inplace][,rxq=N][,txq=N]"
          + "[,rxd=N][,txd=N][,pool=N][,room=BYTES][,mtu=BYTES][,promisc=0|1]";

  /** What a device's name begins with that is a ring and no Ethernet device. */
  static final String RING = "ring=";

  private static final int RING_SIZE = 1024;
  private static final int DEFAULT_ROOM = 2176;
  private static final int MAX_ROOM = 65535;
  private static final int MAX_QUEUES = 1024;
  private static final int MAX_DESCRIPTORS = 32768;
  private static final int MAX_POOL = 1 << 22;
  private static final int MIN_POOL = 64;

  /**
   * Reads {@code spec}, with or without {@code dpdk:} in front.
   *
   * @throws PortException when something is wrong
   */
  static DpdkOptions parse(String spec) {
    String[] words = spec.replaceFirst("^dpdk:", "").split(",", -1);
    if (words[0].isEmpty() || spec.equals("dpdk")) {
      throw new PortException("a device is missing; write " + USAGE);
    }
    DpdkOptions options =
        new DpdkOptions(words[0], "", 0, 0, 0, 0, 0, DEFAULT_ROOM, 0, false, "copying");
    List<String> arguments = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      DpdkOptions next = options.with(words[i]);
      if (next == null) {
        arguments.add(words[i]);
      } else {
        options = next;
      }
    }
    return options.withArguments(String.join(",", arguments));
  }

  /** With one word more; null when that is the device's. */
  private DpdkOptions with(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    return switch (name) {
      case "rxq" -> withQueues(number(word, value, 1, MAX_QUEUES), txQueues);
      case "txq" -> withQueues(rxQueues, number(word, value, 1, MAX_QUEUES));
      case "rxd" -> withDescriptors(number(word, value, 1, MAX_DESCRIPTORS), txDescriptors);
      case "txd" -> withDescriptors(rxDescriptors, number(word, value, 1, MAX_DESCRIPTORS));
      case "pool" -> withMemory(number(word, value, MIN_POOL, MAX_POOL), room, mtu);
      case "room" -> withMemory(pool, number(word, value, DEFAULT_ROOM, MAX_ROOM), mtu);
      case "mtu" -> withMemory(pool, room, number(word, value, 68, MAX_ROOM));
      case "promisc" -> withPromiscuous(number(word, value, 0, 1) == 1);
      case "model" -> withModel(value);
      default -> null;
    };
  }

  private static int number(String word, String value, int least, int most) {
    int number = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      throw new PortException(
          "must be a number between %d and %d: %s".formatted(least, most, word));
    }
    return number;
  }

  /** What is given to {@code rte_dev_probe}. */
  String probe() {
    return arguments.isEmpty() ? device : device + "," + arguments;
  }

  /** Whether it is a ring of mbufs. */
  boolean isRing() {
    return device.startsWith(RING);
  }

  /** Entries of the ring. */
  int ringSize() {
    return arguments.isEmpty()
        ? RING_SIZE
        : number(arguments, arguments.replaceFirst("^size=", ""), 2, MAX_POOL);
  }

  /** Whether {@link #device} is the number of a port that EAL has already. */
  boolean isNumber() {
    return device.matches("[0-9]{1,5}");
  }

  /** Whether all that ever arrives lies in a file: net_pcap ends with it. */
  boolean isFinite() {
    return device.startsWith("net_pcap")
        && arguments.contains("rx_pcap=")
        && !arguments.contains("infinite_rx=1")
        && !arguments.contains("rx_iface");
  }

  private DpdkOptions withArguments(String newArguments) {
    return new DpdkOptions(
        device,
        newArguments,
        rxQueues,
        txQueues,
        rxDescriptors,
        txDescriptors,
        pool,
        room,
        mtu,
        promiscuous,
        model);
  }

  private DpdkOptions withQueues(int rx, int tx) {
    return new DpdkOptions(
        device,
        arguments,
        rx,
        tx,
        rxDescriptors,
        txDescriptors,
        pool,
        room,
        mtu,
        promiscuous,
        model);
  }

  private DpdkOptions withDescriptors(int rx, int tx) {
    return new DpdkOptions(
        device, arguments, rxQueues, txQueues, rx, tx, pool, room, mtu, promiscuous, model);
  }

  private DpdkOptions withMemory(int newPool, int newRoom, int newMtu) {
    return new DpdkOptions(
        device,
        arguments,
        rxQueues,
        txQueues,
        rxDescriptors,
        txDescriptors,
        newPool,
        newRoom,
        newMtu,
        promiscuous,
        model);
  }

  private DpdkOptions withPromiscuous(boolean on) {
    return new DpdkOptions(
        device,
        arguments,
        rxQueues,
        txQueues,
        rxDescriptors,
        txDescriptors,
        pool,
        room,
        mtu,
        on,
        model);
  }

  private DpdkOptions withModel(String name) {
    if (MetadataModel.of(name) == null) {
      throw new PortException("model must be copying, overlaying or inplace: model=" + name);
    }
    return new DpdkOptions(
        device,
        arguments,
        rxQueues,
        txQueues,
        rxDescriptors,
        txDescriptors,
        pool,
        room,
        mtu,
        promiscuous,
        name);
  }
}
