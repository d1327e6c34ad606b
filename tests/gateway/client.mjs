// The official client of the browsers, led by JSON lines: each order on stdin
// gets one {"answer"} on stdout, and between these come {"event", "value"} lines.

import { createInterface } from "node:readline";
import { io } from "socket.io-client";

let socket;

const say = (line) => process.stdout.write(JSON.stringify(line) + "\n");
const tell = (event) => (value) => say({ event, value });

const orders = {
  connect({ url, transports, auth }) {
    socket = io(url, { transports, auth, reconnectionDelay: 50, reconnectionDelayMax: 50 });
    for (const name of ["plain", "patch", "sync"]) socket.on(name, tell(name));
    socket.on("disconnect", tell("disconnect"));
    socket.on("connect_error", (error) => say({ event: "connect_error", value: error.data ?? error.message }));
    socket.io.on("ping", tell("ping"));
    return new Promise((done) => socket.on("connect", () => (say({ event: "connect" }), done(null))));
  },
  // Strings of `times` copies, so that a long one is a short line here.
  do: ({ text, times = 1 }) => socket.timeout(20_000).emitWithAck("do", text.repeat(times)),
  large: ({ size }) => void socket.emit("do", "x".repeat(size)),
  binary: () => void socket.emit("do", Buffer.from("bytes")),
  transport: () => socket.io.engine.transport.name,
  // What the other side agreed to, and how many bytes came and went on this WebSocket.
  wire() {
    const { ws } = socket.io.engine.transport;
    return { extensions: ws.extensions, read: ws._socket.bytesRead, written: ws._socket.bytesWritten };
  },
  disconnect: () => void socket.disconnect(),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { order, ...facts } = JSON.parse(line);
  Promise.resolve(orders[order](facts)).then(
    (value) => say({ answer: value ?? null }),
    (error) => say({ failed: String(error) }),
  );
}
process.exit();
