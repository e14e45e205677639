// Takes answers to one consultation and puts each into PostgreSQL once. See ../../consultation.md.
//   DATABASE_URL=postgres://… CONSULTATION=its-identifier LAST_DAY=2027-01-31 PORT=8090 node service.mjs
import postgres from "@fastify/postgres";
import Fastify from "fastify";

const { CONSULTATION, DATABASE_URL, LAST_DAY, PORT } = process.env;
if (!CONSULTATION || !/^\d{4}-\d{2}-\d{2}$/.test(LAST_DAY)) {
  throw new Error("Set CONSULTATION to the consultation's identifier, and LAST_DAY to its last day, such as 2027-01-31.");
}
// An answer that waited for a connection may come a day late.
const end = new Date(Date.parse(LAST_DAY) + 86_400_000).toISOString().slice(0, 10);
const isOver = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/London" }) > end;

const body = {
  type: "object",
  required: ["format", "reference", "consultation", "day", "language"],
  properties: {
    format: { const: "precept-response/1" },
    reference: { type: "string", pattern: "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$" },
    consultation: { const: CONSULTATION },
    day: { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" },
  },
};

const service = Fastify({
  // Room for a reason and twenty answers in words, each as long as it may be, at four bytes a character. ../../consultation.md has the sum.
  bodyLimit: 200_000,
  // The app waits for so long. Node.js takes the longer one of these two.
  requestTimeout: 20_000,
  http: { headersTimeout: 20_000 },
  connectionTimeout: 30_000,
  // No log of requests: an address of a device is personal data that nobody asked for.
  logger: false,
});
await service.register(postgres, { connectionString: DATABASE_URL, max: 10, connectionTimeoutMillis: 5_000 });
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
  const { reference } = request.body;
  if (request.headers["idempotency-key"] !== reference) {
    return reply.code(400).send({ problem: "Idempotency-Key and reference differ." });
  }
  const record = JSON.stringify(request.body);
  const isLate = isOver();
  if (!isLate) {
    const { rowCount } = await service.pg.query(
      "INSERT INTO answers (reference, consultation, record) VALUES ($1, $2, $3) ON CONFLICT (reference) DO NOTHING",
      [reference, CONSULTATION, record],
    );
    if (rowCount === 1) return reply.code(201).send({ reference });
  }
  // Whoever heard no reply sends the same again, however late; another record is not said to be here.
  const { rows } = await service.pg.query("SELECT record = $2::jsonb AS same FROM answers WHERE reference = $1", [reference, record]);
  if (rows[0]?.same) return reply.code(409).send({ reference });
  return reply.code(422).send({ problem: isLate ? "The consultation has closed." : "Its reference has another answer." });
});

const address = await service.listen({ host: "127.0.0.1", port: Number(PORT || 8090) });
console.log(address);
