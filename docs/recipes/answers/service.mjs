// Takes answers to a consultation and puts each into PostgreSQL once. See ../../consultation.md.
//   DATABASE_URL=postgres://… PORT=8090 node service.mjs
import postgres from "@fastify/postgres";
import Fastify from "fastify";

const body = {
  type: "object",
  required: ["format", "reference", "consultation", "day", "language"],
  properties: {
    format: { const: "precept-response/1" },
    reference: { type: "string", pattern: "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$" },
    consultation: { type: "string", maxLength: 60 },
    day: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
  },
};

// No log of requests: an address of a device is personal data that nobody asked for.
const service = Fastify({ bodyLimit: 500_000, logger: false });
await service.register(postgres, { connectionString: process.env.DATABASE_URL, max: 10, connectionTimeoutMillis: 5_000 });
// A database that restarts ends its idle connections; the next answer opens another.
service.pg.pool.on("error", (error) => console.error(`database: ${error.message}`));

service.setErrorHandler((error, _request, reply) => {
  if (error.statusCode >= 400 && error.statusCode < 500) return reply.code(error.statusCode).send({ problem: error.message });
  // Class 22 of PostgreSQL: text that it cannot hold.
  if (error.code?.startsWith("22")) return reply.code(422).send({ problem: error.message });
  console.error(error.message);
  return reply.code(503).header("Retry-After", "1").send({ problem: "The answer could not be kept yet." });
});

service.post("/answers", { schema: { body } }, async (request, reply) => {
  const { reference, consultation } = request.body;
  if (request.headers["idempotency-key"] !== reference) {
    return reply.code(400).send({ problem: "Idempotency-Key and reference differ." });
  }
  const { rowCount } = await service.pg.query(
    "INSERT INTO answers (reference, consultation, record) VALUES ($1, $2, $3) ON CONFLICT (reference) DO NOTHING",
    [reference, consultation, JSON.stringify(request.body)],
  );
  return reply.code(rowCount === 1 ? 201 : 409).send({ reference });
});

const address = await service.listen({ host: "127.0.0.1", port: Number(process.env.PORT || 8090) });
console.log(address);
