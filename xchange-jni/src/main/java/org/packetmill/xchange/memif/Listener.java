package org.packetmill.xchange.memif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.packetmill.click.port.PortException;
import org.packetmill.xchange.linux.Fd;
import org.packetmill.xchange.linux.Libc;
import org.packetmill.xchange.linux.UnixAddress;

/** A server's socket, which its ports share by their ids. */
final class Listener {
  private static final int BACKLOG = 8;

  /** Clients that are connected or about to be; more are turned away. */
  private static final int MAX_SESSIONS = 64;

  /** By socket; guarded by the class. */
  private static final Map<String, Listener> LISTENERS = new HashMap<>();

  private final String socket;
  private final Fd fd;
  private final Map<Integer, ServerPort> ports = new ConcurrentHashMap<>();
  private final Thread thread;
  private final Semaphore sessions = new Semaphore(MAX_SESSIONS);
  private volatile boolean closed;

  private Listener(String socket, Fd fd) {
    this.socket = socket;
    this.fd = fd;
    thread = Thread.ofPlatform().daemon().name("memif:" + socket).start(this::run);
  }

  /**
   * Serves {@code port} until what is returned is closed.
   *
   * @throws PortException when the socket cannot be had
   */
  static synchronized AutoCloseable register(MemifPort port) {
    String socket = port.options().socket();
    Listener listener = LISTENERS.get(socket);
    if (listener == null) {
      listener = new Listener(socket, listen(socket));
      LISTENERS.put(socket, listener);
    }
    int id = port.options().id();
    ServerPort served = new ServerPort(port);
    if (listener.ports.putIfAbsent(id, served) != null) {
      throw new PortException(
          "%s: another port serves this id already: id=%d".formatted(socket, id));
    }
    Listener registered = listener;
    return () -> registered.unregister(id, served);
  }

  private void unregister(int id, ServerPort served) throws InterruptedException {
    synchronized (Listener.class) {
      ports.remove(id);
      if (ports.isEmpty()) {
        closed = true;
        LISTENERS.remove(socket);
        thread.join();
        fd.close();
        unlink(socket);
      }
    }
    served.awaitEnd();
  }

  private static Fd listen(String socket) {
    Fd fd = new Fd(check(socket, Libc.socket(Libc.AF_UNIX, type(), 0)));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment address = UnixAddress.of(socket, arena);
      int result = Libc.bind(fd.number(), address);
      if (result == -Libc.EADDRINUSE && isAbandoned(socket)) {
        unlink(socket);
        result = Libc.bind(fd.number(), address);
      }
      if (result == -Libc.EADDRINUSE) {
        throw new PortException(
            socket + ": another program listens on this socket, or the file is no socket");
      }
      check(socket, result);
      check(socket, Libc.listen(fd.number(), BACKLOG));
      return fd;
    } catch (PortException e) {
      fd.close();
      throw e;
    }
  }

  private static int type() {
    return Libc.SOCK_SEQPACKET | Libc.SOCK_CLOEXEC | Libc.SOCK_NONBLOCK;
  }

  private static int check(String socket, int result) {
    if (result < 0) {
      throw new PortException(socket + ": cannot listen: " + Libc.error(result));
    }
    return result;
  }

  /** Whether the file is a socket that a program has left behind. */
  private static boolean isAbandoned(String socket) {
    if (UnixAddress.isAbstract(socket) || !isSocket(Path.of(socket))) {
      return false;
    }
    try (ControlSocket other = ControlSocket.connect(socket)) {
      return other == null;
    } catch (MemifException e) {
      return false;
    }
  }

  private static boolean isSocket(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .isOther();
    } catch (IOException e) {
      return false;
    }
  }

  private static void unlink(String socket) {
    if (!UnixAddress.isAbstract(socket)) {
      try {
        Files.deleteIfExists(Path.of(socket));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void run() {
    while (!closed) {
      int ready = Libc.pollIn(fd.number(), ControlSocket.STEP_MILLIS);
      int connection = ready > 0 && !closed ? Libc.accept(fd.number()) : -1;
      if (connection >= 0) {
        greet(new ControlSocket(new Fd(connection)));
      }
    }
  }

  private void greet(ControlSocket client) {
    if (sessions.tryAcquire()) {
      Thread.ofPlatform().daemon().name("memif:" + socket).start(() -> serve(client));
    } else {
      client.close();
    }
  }

  /** The most that one of the ports has: which one is meant comes later. */
  private int queues() {
    return ports.values().stream().mapToInt(ServerPort::queues).max().orElse(1);
  }

  private void serve(ControlSocket client) {
    try {
      client.send(Message.hello(queues()), -1);
      Message init = client.expect(Message.INIT);
      ServerPort port = ports.get(init.initId());
      if (port == null) {
        throw new MemifException("no port has this id: id=" + init.initId());
      }
      port.serve(client, init);
    } catch (MemifException e) {
      client.disconnect(e.getMessage());
    } finally {
      sessions.release();
    }
  }
}
