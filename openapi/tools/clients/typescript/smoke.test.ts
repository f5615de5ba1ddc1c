// A client generated from openapi/hearth.json, against a running Hearth with its demo organisations.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import createClient from "openapi-fetch";
import type { paths } from "./schema.js";

const baseUrl = process.env.HEARTH_BASE_URL;
assert(baseUrl, "HEARTH_BASE_URL says where Hearth answers: scripts/with-hearth sets it");
const client = createClient<paths>({ baseUrl });
const at = (org: string) => ({ path: { org } });

test("each demo organisation lists its groups", async () => {
  for (const org of ["riverside", "kindred", "pathways"]) {
    const { data, response } = await client.GET("/v1/public/{org}/groups", { params: at(org) });
    assert.equal(response.status, 200);
    assert(data && data.items.length > 0, `${org} shows at least one group`);
  }
});

test("pages follow one another without a gap or a repeat", async () => {
  const whole = await client.GET("/v1/public/{org}/groups", { params: { ...at("riverside"), query: { limit: 100 } } });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? { limit: 1 } : { limit: 1, cursor };
    const { data } = await client.GET("/v1/public/{org}/groups", { params: { ...at("riverside"), query } });
    assert(data);
    seen.push(...data.items.map((group) => group.id));
    cursor = data.next_cursor ?? undefined;
  } while (cursor !== undefined);
  assert.deepEqual(seen, whole.data?.items.map((group) => group.id));
});

test("an unknown organisation is a problem with a code", async () => {
  const { error, response } = await client.GET("/v1/public/{org}/groups", { params: at("nobody-here") });
  assert.equal(response.status, 404);
  assert.equal(error?.code, "not_found");
});

test("a word that this client has never heard of reaches its reader", async () => {
  const later = createClient<paths>({
    baseUrl,
    fetch: async (request) => {
      const answer = await (await fetch(request)).json();
      answer.items[0].places = "a_word_of_next_year";
      return Response.json(answer);
    },
  });
  const { data } = await later.GET("/v1/public/{org}/groups", { params: at("riverside") });
  const places: string | undefined = data?.items[0]?.places;
  assert.equal(places, "a_word_of_next_year");
});

test("an enquiry is taken once, however often it is sent", async () => {
  const { data: documents } = await client.GET("/v1/public/{org}/documents", { params: at("riverside") });
  const notice = documents?.items.find((document) => document.kind === "privacy_notice");
  const { data: groups } = await client.GET("/v1/public/{org}/groups", { params: at("riverside") });
  const group = groups?.items.find((one) => one.places !== "closed");
  assert(notice && group);
  const send = (key: string) =>
    client.POST("/v1/public/{org}/enquiries", {
      params: { ...at("riverside"), header: { "Idempotency-Key": key } },
      body: {
        group: group.id,
        preferred_name: "Ada",
        contact: { email: `ada-${key}@example.org` },
        privacy_notice: notice.version,
      },
    });
  const key = randomUUID();
  const first = await send(key);
  assert.equal(first.response.status, 201, JSON.stringify(first.error));
  const second = await send(key);
  assert.equal(second.response.headers.get("Idempotency-Replayed"), "true");
  assert.deepEqual(second.data, first.data);
});
