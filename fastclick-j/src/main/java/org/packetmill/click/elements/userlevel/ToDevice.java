package org.packetmill.click.elements.userlevel;

import org.packetmill.click.args.Args;
import org.packetmill.click.element.ClickElement;
import org.packetmill.click.element.ConfigurePhase;
import org.packetmill.click.element.Element;
import org.packetmill.click.element.Errors;
import org.packetmill.click.element.HandlerException;
import org.packetmill.click.element.Handlers;
import org.packetmill.click.element.NotifierSignal;
import org.packetmill.click.element.Task;
import org.packetmill.click.element.Timer;
import org.packetmill.click.elements.Words;
import org.packetmill.click.packet.Packet;
import org.packetmill.click.packet.PacketBatch;
import org.packetmill.click.port.LinuxDevice;
import org.packetmill.click.port.LinuxDevices;
import org.packetmill.click.port.PortException;

/**
 * Pulls packets, up to {@code BURST} at a time, and sends them through a network device of the
 * kernel. They must have their link header. What was sent leaves by output 0 if that is connected,
 * what could not be sent by output 1.
 *
 * <p>When the device has no room, it tries again a little later, and later each time. A {@link
 * FromDevice} of the same device does not see what is sent.
 *
 * <pre>{@code FromDevice(eth0) -> EtherMirror -> Queue -> ToDevice(eth0)}</pre>
 *
 * <p>Handlers: {@code pulls}, {@code signal}, {@code q} (read), {@code debug} (read and write), and
 * those of its task.
 */
@ClickElement(
    usage = "ToDevice(DEVNAME [, BURST, METHOD, DEBUG])",
    summary = "sends packets to network device",
    ports = "1/0-2",
    processing = "l/h",
    category = "Devices")
public final class ToDevice extends Element {
  private static final long MICROSECOND = 1000;
  private static final int LONGEST_PAUSE = 256;

  private final Task task = new Task(this);
  private final Timer timer = new Timer(this);
  private final PacketBatch waiting = new PacketBatch(32);
  private NotifierSignal signal = NotifierSignal.BUSY;
  private String deviceName;
  private int burst;
  private boolean debug;
  private LinuxDevice device;
  private boolean ownsDevice;
  private int pause;
  private long pulls;

  @Override
  public int configurePhase() {
    return ConfigurePhase.PRIVILEGED;
  }

  @Override
  protected void configure(Args args) {
    deviceName = args.mandatory("DEVNAME").asString("");
    debug = args.keyword("DEBUG").asBool(false);
    DeviceArguments.skipMethod(args);
    burst = args.keyword("BURST").asInt(1, 1, Integer.MAX_VALUE);
    args.complete();
  }

  @Override
  protected void initialize(Errors errors) {
    if (hasTwin()) {
      errors.error("duplicate writer for device '" + deviceName + "'");
      return;
    }
    try {
      device = receiversDevice();
      if (device == null) {
        device = LinuxDevices.find().openPacketSocket(deviceName, false);
        ownsDevice = true;
      }
    } catch (PortException e) {
      errors.error(e.getMessage());
      return;
    }
    timer.initialize();
    task.initialize(true);
    signal = context().upstreamEmptySignal(this, 0, task);
  }

  /** Whether an element before this one sends through the same device. */
  private boolean hasTwin() {
    for (Element element : context().elements()) {
      if (element == this) {
        return false;
      }
      if (element instanceof ToDevice other && other.deviceName.equals(deviceName)) {
        return true;
      }
    }
    return false;
  }

  /** A socket does not get its own packets back, so both share one. */
  private LinuxDevice receiversDevice() {
    for (Element element : context().elements()) {
      if (element instanceof FromDevice from && from.device(deviceName) != null) {
        return from.device(deviceName);
      }
    }
    return null;
  }

  @Override
  protected void cleanup() {
    waiting.kill();
    if (ownsDevice) {
      device.close();
    }
  }

  @Override
  protected boolean runTask(Task turn) {
    if (waiting.isEmpty()) {
      pulls++;
      input(0).pullBatch(waiting, burst);
    }
    int size = waiting.size();
    int done = 0;
    while (done < size && send(waiting.get(done))) {
      done++;
    }
    keep(done);
    if (done < size) {
      pause = Math.min(LONGEST_PAUSE, Math.max(1, pause * 2));
      timer.scheduleAfter(pause * MICROSECOND);
    } else if (size > 0 || signal.isActive()) {
      turn.reschedule();
    }
    return done > 0;
  }

  /** Sends a packet or gives it up; false when it has to wait. */
  private boolean send(Packet packet) {
    int length = packet.length();
    int result = device.write(packet.address(0, length), length);
    if (result == LinuxDevice.EAGAIN || result == LinuxDevice.ENOBUFS) {
      return false;
    }
    pause = 0;
    if (result < 0) {
      context().chatter("ToDevice(%s): %s".formatted(deviceName, device.error(result)));
    }
    checkedOutputPush(result < 0 ? 1 : 0, packet);
    return true;
  }

  /** Forgets the first {@code done} packets. */
  private void keep(int done) {
    int left = waiting.size() - done;
    for (int i = 0; i < left; i++) {
      waiting.set(i, waiting.get(i + done));
    }
    waiting.truncate(left);
    if (left > 0 && debug) {
      context().chatter("%s backing off for %d us".formatted(name(), pause));
    }
  }

  @Override
  protected void runTimer(Timer due) {
    task.reschedule();
  }

  @Override
  protected void addHandlers(Handlers handlers) {
    handlers.readLong("pulls", () -> pulls);
    handlers.read("signal", () -> Boolean.toString(signal.isActive()));
    handlers.read("q", () -> Boolean.toString(!waiting.isEmpty()));
    handlers.read("debug", () -> Boolean.toString(debug));
    handlers.write("debug", this::setDebug);
    handlers.task(task);
  }

  private void setDebug(String value) throws HandlerException {
    debug = Words.bool("type mismatch", value);
  }
}
