// A brainstorm on Node's socket.io, as its documentation writes a room: everyone joins it, an idea is emitted to all.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer((request, response) => response.end("ok"));
const io = new Server(http);

io.on("connection", (socket) => {
  const room = socket.handshake.auth.code;
  socket.join(room);
  socket.emit("sync", {});
  socket.on("idea", (idea, answer) => {
    io.to(room).emit("idea", idea);
    answer({ ok: true });
  });
});

// The backlog is raised for all alike: the storm is the generator's, and refused connections would measure the kernel.
http.listen({ host: process.env.HOST, port: Number(process.env.PORT), backlog: 1024 });
process.on("SIGTERM", () => process.exit(0));
